import pMap from 'p-map';
import { countFault, errorName, isFinal } from '../delivery/faults.ts';
import type { Span } from '../delivery/span.ts';
import type { Work } from '../delivery/work.ts';
import { type Draft, type DraftContext, draft, draftVariant } from '../message/draft.ts';
import type { Row } from '../message/row.ts';
import type { WebhookEvent } from '../read/event.ts';
import type { Group } from './groups.ts';
import { inRounds } from './in-rounds.ts';
import type { Answer, LookResult, ObjectStore, Outbox } from './ports.ts';

/** What came of an event's claim. */
export type Claimed = { readonly event: WebhookEvent; readonly row: Row } & RowClaim;

type RowClaim =
  /** The row is ours to publish. */
  | { readonly kind: 'claimed' }
  /** Whether there is a row, and whose, is unknown: to be published all the same. */
  | { readonly kind: 'unclaimed'; readonly isFinal: boolean }
  /** A record holds this very content. */
  | { readonly kind: 'duplicate'; readonly pending: boolean }
  /** There is a record, and there was no time to look at it. */
  | { readonly kind: 'unseen' }
  /** The content of a large event could not be stored, so nothing was claimed. */
  | { readonly kind: 'unstored'; readonly isFinal: boolean };

/** A record holds other content under this id. */
type DraftClaim = RowClaim | { readonly kind: 'conflict'; readonly recordedSha256: string };

export interface ClaimPorts {
  readonly outbox: Pick<Outbox, 'put' | 'look'>;
  readonly objects: Pick<ObjectStore, 'put' | 'uri'>;
}

/** How a claim is made. */
export interface ClaimHow {
  /** Milliseconds that storing and claiming get each, however little is left. */
  readonly least: number;
  /** Whether most are likely to have records: then these are read first, many in one call. */
  readonly lookFirst: boolean;
  /** Keys that an earlier attempt found to have records: these are looked at, and never sent unclaimed. */
  readonly recorded: ReadonlySet<string>;
}

/** All that a delivery can hold: 4.7 MB of events over 256 KiB. */
export const parallelObjects = 18;

/**
 * Makes each open event of these groups this invocation's own, unless its record is there already. An event whose record
 * holds other content is claimed under a key of its own. Of a group, no more than the first event ever stands for its
 * key: under one claim token two contents with one key could not be told apart.
 */
export async function claimGroups(
  groups: readonly Group[],
  isOpen: (event: WebhookEvent) => boolean,
  context: DraftContext,
  work: Work,
  ports: ClaimPorts,
  how: ClaimHow,
): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  const variants: Draft[] = [];
  const groupOf = new Map<Draft, Group>();
  for (const group of groups) {
    const { key, events } = group;
    const [first, ...others] = events;
    if (isOpen(first)) groupOf.set(draft(first, key, context), group);
    else variants.push(...others.filter(isOpen).map((event) => draftVariant(event, key, context)));
  }
  for (const [first, claim] of await claimDrafts([...groupOf.keys()], work, ports, how)) {
    const { key, events } = groupOf.get(first)!;
    const recorded = claim.kind === 'conflict' ? claim.recordedSha256 : first.event.sha256;
    if (claim.kind !== 'conflict') claimed.push({ ...claimedOf(first), ...claim });
    for (const event of events.filter(isOpen)) {
      if (event.sha256 === recorded && event !== first.event) {
        // What the record turned out to hold was in the delivery too, behind another event of the same id.
        claimed.push({ ...claimedOf(draft(event, key, context)), kind: 'duplicate', pending: true });
      } else if (event.sha256 !== recorded) {
        const variant = draftVariant(event, key, context);
        // Which of them the record holds, nobody has looked.
        if (claim.kind === 'unseen') claimed.push({ event, row: first.row, kind: 'unseen' });
        else variants.push(variant);
      }
    }
  }
  for (const [variant, claim] of await claimDrafts(variants, work, ports, how)) {
    // A variant's key names its content. Should a record of another be there all the same, it still goes out.
    const rowClaim: RowClaim = claim.kind === 'conflict' ? { kind: 'unclaimed', isFinal: true } : claim;
    claimed.push({ ...claimedOf(variant), ...rowClaim });
  }
  return claimed;
}

const claimedOf = ({ event, row }: Draft) => ({ event, row });

async function claimDrafts(
  drafts: readonly Draft[],
  work: Work,
  ports: ClaimPorts,
  how: ClaimHow,
): Promise<Answer<Draft, DraftClaim>[]> {
  if (drafts.length === 0) return [];
  const span = work.budget.storeSpan(how.least);
  const unstored = new Map<Draft, DraftClaim>();
  const store = async (each: Draft) => {
    const failure = await storeContent(each, work, ports.objects, span);
    if (failure !== undefined) unstored.set(each, failure);
  };
  const large = drafts.filter(({ content }) => content !== undefined);
  await pMap(large, store, { concurrency: parallelObjects });

  const stored = drafts.filter((each) => !unstored.has(each));
  const claims = await claimRows(
    stored.map(({ row }) => row),
    work,
    ports.outbox,
    how,
  );
  return [...unstored, ...stored.map((each) => [each, claims.get(each.row.key)!] as const)];
}

async function storeContent(
  { row, content }: Draft,
  { faults }: Work,
  objects: Pick<ObjectStore, 'put'>,
  span: Span,
): Promise<DraftClaim | undefined> {
  const { object } = row;
  if (object === undefined || content === undefined) return undefined;
  try {
    await objects.put(object, content, span.attempt());
    return undefined;
  } catch (error) {
    countFault(faults, 'store', errorName(error));
    return { kind: 'unstored', isFinal: isFinal(error) };
  }
}

/** @returns what came of each, by its key */
async function claimRows(
  rows: readonly Row[],
  { claim, budget, faults, pace }: Work,
  outbox: ClaimPorts['outbox'],
  how: ClaimHow,
): Promise<Map<string, DraftClaim>> {
  const claims = new Map<string, DraftClaim>();
  const { least, lookFirst, recorded } = how;
  const spans = budget.claimSpans(pace.claimAtMost, least);

  async function look(some: readonly Row[], span: Span, onAbsent: (row: Row, look: LookResult) => void) {
    const rowOf = new Map(some.map((row) => [row.key, row]));
    for (const [key, result] of await inRounds([...rowOf.keys()], span, (keys) => outbox.look(keys, span.attempt))) {
      const row = rowOf.get(key)!;
      if (result.kind !== 'found') onAbsent(row, result);
      // The first answer was lost, and a second attempt met our own row.
      else if (result.record.claim === claim.token && result.record.sha256 === row.sha256)
        claims.set(key, { kind: 'claimed' });
      else if (result.record.sha256 === row.sha256)
        claims.set(key, { kind: 'duplicate', pending: result.record.pending });
      else claims.set(key, { kind: 'conflict', recordedSha256: result.record.sha256 });
    }
  }

  const existing = rows.filter(({ key }) => recorded.has(key));
  let absent = rows.filter(({ key }) => !recorded.has(key));
  if (lookFirst) {
    const unread: Row[] = [];
    await look(absent, spans.write, (row) => unread.push(row));
    absent = unread;
  }
  const put = (open: readonly Row[]) => outbox.put(open, claim, spans.write.attempt);
  for (const [row, result] of await inRounds(absent, spans.write, put)) {
    if (result.kind === 'written') claims.set(row.key, { kind: 'claimed' });
    else if (result.kind === 'exists') existing.push(row);
    else {
      countFault(faults, 'claim', result.error);
      claims.set(row.key, { kind: 'unclaimed', isFinal: isFinal(result.error) });
    }
  }
  await look(existing, spans.look, (row, result) => {
    if (result.kind === 'unknown') countFault(faults, 'look', result.error);
    // A record that is gone by now has outlived its time.
    claims.set(row.key, result.kind === 'unknown' ? { kind: 'unseen' } : { kind: 'unclaimed', isFinal: false });
  });
  return claims;
}
