import pMap from 'p-map';
import type { CallSignal } from '../delivery/budget.ts';
import { countFault, errorName } from '../delivery/faults.ts';
import type { Work } from '../delivery/work.ts';
import { type Draft, type DraftContext, draft, draftVariant } from '../message/draft.ts';
import { type Row, recordKey } from '../message/row.ts';
import type { WebhookEvent } from '../read/event.ts';
import type { ObjectStore, Outbox } from './ports.ts';

/** What came of an event's claim. */
export type Claimed =
  /** The row is ours to publish. */
  | { readonly kind: 'claimed'; readonly row: Row }
  /** Whether there is a row, and whose, is unknown: to be published all the same. */
  | { readonly kind: 'unclaimed'; readonly row: Row }
  /** A record holds this very content. */
  | { readonly kind: 'duplicate'; readonly row: Row; readonly pending: boolean }
  /** A record holds other content under this id. */
  | { readonly kind: 'conflict'; readonly row: Row; readonly recordedSha256: string }
  /** The content of a large event could not be stored, so nothing was claimed. */
  | { readonly kind: 'unstored'; readonly row: Row };

export interface Claims {
  readonly claimed: readonly Claimed[];
  /** Entries that this delivery held more than once. */
  readonly repeats: number;
}

export interface ClaimPorts {
  readonly outbox: Pick<Outbox, 'put' | 'look'>;
  readonly objects: Pick<ObjectStore, 'put' | 'uri'>;
}

/** All that a delivery can hold: 4.7 MB of events over 256 KiB. */
export const parallelObjects = 18;

/**
 * Makes each event of a delivery this invocation's own, unless its record is there already. An event whose record
 * holds other content is claimed under a key of its own.
 */
export async function claimEvents(
  events: readonly WebhookEvent[],
  context: DraftContext,
  work: Work,
  ports: ClaimPorts,
): Promise<Claims> {
  const groups = new Map<string, Map<string, WebhookEvent>>();
  for (const event of events) {
    const key = recordKey(context.source.name, event.id);
    const variants = groups.get(key) ?? new Map<string, WebhookEvent>();
    if (!variants.has(event.sha256)) variants.set(event.sha256, event);
    groups.set(key, variants);
  }
  const distinct = [...groups.values()].reduce((sum, variants) => sum + variants.size, 0);

  const firsts = Array.from(groups, ([key, variants]) => draft(variants.values().next().value!, key, context));
  const claimed = await claimDrafts(firsts, work, ports);

  const others = Array.from(groups).flatMap(([key, variants], index) => {
    const first = claimed[index]!;
    const recorded = first.kind === 'conflict' ? first.recordedSha256 : first.row.sha256;
    return [...variants.values()].filter((event) => event.sha256 !== recorded).map((event) => ({ event, key }));
  });
  if (others.length === 0) return { claimed, repeats: events.length - distinct };
  const variants = others.map(({ event, key }) => draftVariant(event, key, context));
  const claimedVariants = (await claimDrafts(variants, work, ports)).map(
    // A variant's key names its content. Should an id look like such a key, the variant still goes out, unclaimed.
    (each): Claimed => (each.kind === 'conflict' ? { kind: 'unclaimed', row: each.row } : each),
  );

  const all = [...claimed.filter(({ kind }) => kind !== 'conflict'), ...claimedVariants];
  // What the record turned out to hold was in the delivery too, behind another event of the same id.
  const alsoRecorded = distinct - all.length;
  return { claimed: all, repeats: events.length - distinct + alsoRecorded };
}

async function claimDrafts(drafts: readonly Draft[], work: Work, ports: ClaimPorts): Promise<Claimed[]> {
  if (drafts.every(({ content }) => content === undefined)) {
    return claimRows(
      drafts.map(({ row }) => row),
      work,
      ports.outbox,
    );
  }
  const signal = work.budget.storeSignals();
  const stored = await pMap(drafts, (each) => store(each, work, ports.objects, signal), {
    concurrency: parallelObjects,
  });
  const rows = drafts.filter((_, index) => stored[index]).map(({ row }) => row);
  const claimed = await claimRows(rows, work, ports.outbox);
  return drafts.map(({ row }, index) => (stored[index] ? claimed.shift()! : { kind: 'unstored', row }));
}

async function store(
  { row, content }: Draft,
  { faults }: Work,
  objects: Pick<ObjectStore, 'put'>,
  signal: CallSignal,
): Promise<boolean> {
  if (row.object === undefined || content === undefined) return true;
  try {
    await objects.put(row.object, content, signal());
    return true;
  } catch (error) {
    countFault(faults, 'store', errorName(error));
    return false;
  }
}

async function claimRows(
  rows: readonly Row[],
  { claim, budget, faults }: Work,
  outbox: Pick<Outbox, 'put' | 'look'>,
): Promise<Claimed[]> {
  if (rows.length === 0) return [];
  const signals = budget.claimSignals();
  const puts = await outbox.put(rows, claim, signals.write);
  const existing = rows.filter((_, index) => puts[index]!.kind === 'exists');
  const looks =
    existing.length === 0
      ? []
      : await outbox.look(
          existing.map(({ key }) => key),
          signals.look,
        );
  return rows.map((row, index) => {
    const put = puts[index]!;
    if (put.kind === 'written') return { kind: 'claimed', row };
    if (put.kind === 'unknown') countFault(faults, 'claim', put.error);
    if (put.kind === 'unknown') return { kind: 'unclaimed', row };

    const look = looks.shift()!;
    if (look.kind === 'unknown') countFault(faults, 'look', look.error);
    if (look.kind !== 'found') return { kind: 'unclaimed', row };
    // The first answer was lost and the SDK's second try met our own row.
    if (look.record.claim === claim.token) return { kind: 'claimed', row };
    if (look.record.sha256 === row.sha256) return { kind: 'duplicate', row, pending: look.record.pending };
    return { kind: 'conflict', row, recordedSha256: look.record.sha256 };
  });
}
