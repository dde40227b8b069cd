import { countFault, isFinal } from '../delivery/faults.ts';
import type { Span } from '../delivery/span.ts';
import type { Work } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';
import { inRounds } from './in-rounds.ts';
import type { Answer, LookResult, Outbox, RecordState } from './ports.ts';

/** What came of a row's claim. */
export type RowClaim =
  /** The row is ours to publish. */
  | { readonly kind: 'claimed' }
  /** Whether there is a row, and whose, is unknown: to be published all the same. */
  | { readonly kind: 'unclaimed'; readonly isFinal: boolean }
  /** A record holds this very content. */
  | { readonly kind: 'duplicate'; readonly pending: boolean }
  /** A record holds other content under this id. */
  | { readonly kind: 'conflict'; readonly recordedSha256: string }
  /** There is a record, and there was no time to look at it. */
  | { readonly kind: 'unseen' };

export interface ClaimRowsPorts {
  readonly outbox: Pick<Outbox, 'put' | 'look'>;
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

/** Writes each row unless its key has a record, and looks at those that have one. Keys are unique. */
export async function claimRows(
  rows: readonly Row[],
  work: Work,
  { outbox }: ClaimRowsPorts,
  { least, lookFirst, recorded }: ClaimHow,
): Promise<Answer<Row, RowClaim>[]> {
  const { claim, budget, faults, pace } = work;
  const spans = budget.claimSpans(pace.claimAtMost, least);
  const claims: Answer<Row, RowClaim>[] = [];
  const existing = rows.filter(({ key }) => recorded.has(key));
  let absent = rows.filter(({ key }) => !recorded.has(key));

  if (lookFirst) {
    const looks = await lookAt(absent, spans.write, outbox);
    for (const [row, look] of looks) if (look.kind === 'found') claims.push([row, claimOfLook(look, row, work)]);
    // Where a look got no answer, the put tells.
    absent = looks.filter(([, look]) => look.kind !== 'found').map(([row]) => row);
  }
  const put = (open: readonly Row[]) => outbox.put(open, claim, spans.write.attempt);
  for (const [row, result] of await inRounds(absent, spans.write, put)) {
    if (result.kind === 'exists') existing.push(row);
    else if (result.kind === 'written') claims.push([row, { kind: 'claimed' }]);
    else {
      countFault(faults, 'claim', result.error);
      claims.push([row, { kind: 'unclaimed', isFinal: isFinal(result.error) }]);
    }
  }
  const looks = await lookAt(existing, spans.look, outbox);
  for (const [row, look] of looks) claims.push([row, claimOfLook(look, row, work)]);
  return claims;
}

function claimOfLook(look: LookResult, row: Row, { claim, faults }: Work): RowClaim {
  if (look.kind === 'found') return claimOf(look.record, row, claim.token);
  // It has outlived its time since.
  if (look.kind === 'gone') return { kind: 'unclaimed', isFinal: false };
  countFault(faults, 'look', look.error);
  return { kind: 'unseen' };
}

async function lookAt(
  rows: readonly Row[],
  span: Span,
  outbox: Pick<Outbox, 'look'>,
): Promise<Answer<Row, LookResult>[]> {
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  const looks = await inRounds([...rowOf.keys()], span, (keys) => outbox.look(keys, span.attempt));
  return looks.flatMap(([key, look]) => {
    const row = rowOf.get(key);
    return row === undefined ? [] : [[row, look] as const];
  });
}

function claimOf(record: RecordState, row: Row, token: string): RowClaim {
  const isSame = record.sha256 === row.sha256;
  // The first answer was lost, and a second attempt met our own row.
  if (isSame && record.claim === token) return { kind: 'claimed' };
  return isSame ? { kind: 'duplicate', pending: record.pending } : { kind: 'conflict', recordedSha256: record.sha256 };
}
