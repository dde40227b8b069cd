import { countFault, errorName, isFinal } from '../delivery/faults.ts';
import type { Span } from '../delivery/span.ts';
import type { Work } from '../delivery/work.ts';
import { type Draft, type DraftContext, draft, draftVariant } from '../message/draft.ts';
import type { Row } from '../message/row.ts';
import type { WebhookEvent } from '../read/event.ts';
import { type ClaimHow, type ClaimRowsPorts, claimRows, type RowClaim } from './claim-rows.ts';
import type { Group } from './groups.ts';
import type { Answer, ObjectStore } from './ports.ts';

/** The result of claiming an event. */
export type Claimed = { readonly event: WebhookEvent; readonly row: Row } & EventClaim;

type EventClaim = Exclude<DraftClaim, { readonly kind: 'conflict' }>;
/** The content of a large event could not be stored, so nothing was claimed. */
type DraftClaim = RowClaim | { readonly kind: 'unstored'; readonly isFinal: boolean };

export interface ClaimPorts extends ClaimRowsPorts {
  readonly objects: Pick<ObjectStore, 'put' | 'uri'>;
}

/** How groups are claimed. */
export interface GroupsHow extends ClaimHow {
  /** Events for whose key an earlier attempt found a record with other content. */
  readonly variants: ReadonlySet<WebhookEvent>;
}

/**
 * Claims each open event of these groups unless a record exists already. An event whose record has other content is
 * claimed under a key of its own. Only the first event of a group is claimed under the group's key: two contents under
 * one key and one claim token could not be told apart.
 */
export async function claimGroups(
  groups: readonly Group[],
  isOpen: (event: WebhookEvent) => boolean,
  context: DraftContext,
  work: Work,
  ports: ClaimPorts,
  how: GroupsHow,
): Promise<Claimed[]> {
  const { firsts, variants, othersOf } = draftGroups(groups, isOpen, how.variants, context);
  const claimed: Claimed[] = [];
  for (const [first, claim] of await claimDrafts(firsts, work, ports, how)) {
    const { event, row } = first;
    if (claim.kind === 'conflict') variants.push(draftVariant(event, row.key, context));
    else claimed.push({ event, row, ...claim });
    for (const other of othersOf.get(event) ?? []) {
      const known = claimOfOther(other, first, claim);
      if (known === undefined) variants.push(other);
      else claimed.push(known);
    }
  }
  for (const [{ event, row }, claim] of await claimDrafts(variants, work, ports, how)) {
    // A variant's key names its content. If a record with other content exists even so, the event still goes out.
    const known: EventClaim = claim.kind === 'conflict' ? { kind: 'unclaimed', isFinal: true } : claim;
    claimed.push({ event, row, ...known });
  }
  return claimed;
}

/** The drafts of a delivery's open events. */
interface DraftedGroups {
  /** Of the first events of groups. */
  readonly firsts: Draft[];
  /** Of those that are claimed as variants, whatever the result of the first events. */
  readonly variants: Draft[];
  /** By the first event of a group: of the others, as variants. */
  readonly othersOf: ReadonlyMap<WebhookEvent, readonly Draft[]>;
}

function draftGroups(
  groups: readonly Group[],
  isOpen: (event: WebhookEvent) => boolean,
  known: GroupsHow['variants'],
  context: DraftContext,
): DraftedGroups {
  const variants: Draft[] = [];
  const firsts: Draft[] = [];
  const othersOf = new Map<WebhookEvent, readonly Draft[]>();
  for (const { key, events } of groups) {
    const [first, ...others] = events;
    const drafts = others.filter(isOpen).map((event) => draftVariant(event, key, context));
    othersOf.set(first, drafts);
    if (isOpen(first) && !known.has(first)) {
      firsts.push(draft(first, key, context));
      continue;
    }
    if (isOpen(first)) variants.push(draftVariant(first, key, context));
    variants.push(...drafts);
  }
  return { firsts, variants, othersOf };
}

/** What the claim of a group's first event says about another event; undefined if that one must be claimed itself. */
function claimOfOther(other: Draft, first: Draft, claim: DraftClaim): Claimed | undefined {
  const { event } = other;
  // The delivery also had the content of the record, behind the first event.
  if (claim.kind === 'conflict' && claim.recordedSha256 === event.sha256) {
    return { event, row: first.row, kind: 'duplicate', pending: true };
  }
  // Nobody has read which of them the record has.
  return claim.kind === 'unseen' ? { event, row: first.row, kind: 'unseen' } : undefined;
}

async function claimDrafts(
  drafts: readonly Draft[],
  work: Work,
  ports: ClaimPorts,
  how: ClaimHow,
): Promise<Answer<Draft, DraftClaim>[]> {
  if (drafts.length === 0) return [];
  const span = work.deadline.storeSpan(how.least);
  const claims: Answer<Draft, DraftClaim>[] = [];
  const draftOf = new Map<Row, Draft>();
  const store = async (each: Draft) => {
    const failure = await storeContent(each, work, ports.objects, span);
    if (failure === undefined) draftOf.set(each.row, each);
    else claims.push([each, failure]);
  };
  const [small, large] = [drafts.filter((each) => !each.content), drafts.filter((each) => each.content)];
  for (const each of small) draftOf.set(each.row, each);
  // A delivery holds at most 4.7 MB, so at most 18 events over 256 KiB.
  await Promise.all(large.map(store));
  for (const [row, claim] of await claimRows([...draftOf.keys()], work, ports, how)) {
    const each = draftOf.get(row);
    if (each !== undefined) claims.push([each, claim]);
  }
  return claims;
}

async function storeContent(
  { row, content }: Draft,
  { faults }: Work,
  objects: Pick<ObjectStore, 'put'>,
  span: Span,
): Promise<DraftClaim | undefined> {
  if (row.object === undefined || content === undefined) return undefined;
  try {
    await objects.put(row.object, content, span.attempt());
    return undefined;
  } catch (error) {
    countFault(faults, 'store', errorName(error));
    return { kind: 'unstored', isFinal: isFinal(error) };
  }
}
