import { countFault, isFinal } from '../delivery/faults.ts';
import type { CallSignal } from '../delivery/signal.ts';
import type { Span } from '../delivery/span.ts';
import type { Work } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';
import { inRounds } from './in-rounds.ts';
import type { Answer, LookResult, Outbox, RecordState } from './ports.ts';

/** The result of claiming a row. */
export type RowClaim =
  /** The row is ours to publish. */
  | { readonly kind: 'claimed' }
  /** Nobody knows whether the row was written. It is published anyway. */
  | { readonly kind: 'unclaimed'; readonly isFinal: boolean }
  /** A record exists with the same content. */
  | { readonly kind: 'duplicate'; readonly pending: boolean }
  /** A record exists with other content under this id. */
  | { readonly kind: 'conflict'; readonly recordedSha256: string }
  /** A record exists, and there was no time to read it. */
  | { readonly kind: 'unseen' };

export interface ClaimRowsPorts {
  readonly outbox: Pick<Outbox, 'put' | 'look'>;
}

/** How a claim is made. */
export interface ClaimHow {
  /** Milliseconds that storing and claiming get at least, each. */
  readonly least: number;
  /** Whether most keys probably have records. If so, records are read first, many in one call. */
  readonly lookFirst: boolean;
  /** Keys for which an earlier attempt found records. These are read, and never sent unclaimed. */
  readonly recorded: ReadonlySet<string>;
}

/** Writes each row whose key has no record, and reads the records of the others. Keys are unique. */
export async function claimRows(
  rows: readonly Row[],
  work: Work,
  { outbox }: ClaimRowsPorts,
  { least, lookFirst, recorded }: ClaimHow,
): Promise<Answer<Row, RowClaim>[]> {
  const { claim, deadline, faults, pace } = work;
  const spans = deadline.claimSpans(pace.claimAtMost, least);
  const claims: Answer<Row, RowClaim>[] = [];
  const existing = rows.filter(({ key }) => recorded.has(key));
  let absent = rows.filter(({ key }) => !recorded.has(key));

  if (lookFirst) {
    const looks = await lookAt(absent, spans.write, work, outbox);
    for (const [row, look] of looks) if (look.kind === 'found') claims.push([row, claimOfLook(look, row, work)]);
    // If a read got no answer, the put tells.
    absent = looks.filter(([, look]) => look.kind !== 'found').map(([row]) => row);
  }
  const put = (open: readonly Row[]) => attempt(work, spans.write, (signal) => outbox.put(open, claim, signal));
  for (const [row, result] of await inRounds(absent, spans.write, put)) {
    if (result.kind === 'exists') existing.push(row);
    else if (result.kind === 'written') claims.push([row, { kind: 'claimed' }]);
    else {
      countFault(faults, 'claim', result.error);
      claims.push([row, { kind: 'unclaimed', isFinal: isFinal(result.error) }]);
    }
  }
  const looks = await lookAt(existing, spans.look, work, outbox);
  for (const [row, look] of looks) claims.push([row, claimOfLook(look, row, work)]);
  return claims;
}

function claimOfLook(look: LookResult, row: Row, { claim, faults }: Work): RowClaim {
  if (look.kind === 'found') return claimOf(look.record, row, claim.token);
  // It expired in the meantime.
  if (look.kind === 'gone') return { kind: 'unclaimed', isFinal: false };
  countFault(faults, 'look', look.error);
  return { kind: 'unseen' };
}

async function lookAt(
  rows: readonly Row[],
  span: Span,
  work: Work,
  outbox: Pick<Outbox, 'look'>,
): Promise<Answer<Row, LookResult>[]> {
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  const look = (keys: readonly string[]) => attempt(work, span, (signal) => outbox.look(keys, signal));
  const looks = await inRounds([...rowOf.keys()], span, look);
  return looks.flatMap(([key, look]) => {
    const row = rowOf.get(key);
    return row === undefined ? [] : [[row, look] as const];
  });
}

/** The first attempt of a delivery is short. A table that answers, only slowly, then has the time for it. */
async function attempt<T>(work: Work, span: Span, call: (signal: CallSignal) => Promise<T>): Promise<T> {
  const result = await call(work.triedTable ? span.attempt : span.firstAttempt);
  work.triedTable = true;
  return result;
}

function claimOf(record: RecordState, row: Row, token: string): RowClaim {
  const isSame = record.sha256 === row.sha256;
  // The answer to the first attempt was lost, and the second one met our own row.
  if (isSame && record.claim === token) return { kind: 'claimed' };
  return isSame ? { kind: 'duplicate', pending: record.pending } : { kind: 'conflict', recordedSha256: record.sha256 };
}
