import { limits } from '../delivery/deadline.ts';
import { countFault, isFinal } from '../delivery/faults.ts';
import type { Span } from '../delivery/span.ts';
import { paced, type Work } from '../delivery/work.ts';
import { refusedCloudEvent } from '../message/cloud-event.ts';
import type { Row } from '../message/row.ts';
import { inRounds } from './in-rounds.ts';
import type { Answer, Outbox, Queues, SendResult } from './ports.ts';
import { type SettlePorts, settle } from './settle.ts';

export interface PublishPorts {
  readonly outbox: SettlePorts['outbox'] & Pick<Outbox, 'redirect'>;
  readonly queues: Queues;
  readonly objects: SettlePorts['objects'];
  readonly keepMessagesDays?: SettlePorts['keepMessagesDays'];
}

/** The result of publishing a row. */
export interface Published {
  /** The row as it was sent last. For a refused message it is the one for the dead-letter queue. */
  readonly row: Row;
  /** Whether a queue has taken it. */
  readonly sent: boolean;
  /** Whether another attempt is useless. */
  readonly isFinal: boolean;
}

/**
 * Sends rows that this work has claimed to their queues, and settles what was sent. What is not sent, or sent and not
 * settled, stays pending for the relay. So nothing is sent unless there is time to settle it, by the slowest settling so
 * far.
 * @returns the result for each row
 */
export async function publishClaimed(
  rows: readonly Row[],
  work: Work,
  ports: PublishPorts,
): Promise<Answer<Row, Published>[]> {
  const { deadline, pace } = work;
  const how: PublishHow = {
    isClaimed: true,
    keptBack: Math.max(limits.settle, pace.settle),
    settleTime: Number.POSITIVE_INFINITY,
    attempts: 3,
  };
  if (!canSend(work, how)) return rows.map((row) => [row, { row, sent: false, isFinal: false }]);
  return publishAndSettle(rows, work, ports, how, deadline.span(Number.POSITIVE_INFINITY, how.keptBack));
}

/**
 * The same for rows that may not have been written. Only the queue surely makes them durable, so all the time goes to
 * sending.
 */
export async function publishUnclaimed(
  rows: readonly Row[],
  work: Work,
  ports: PublishPorts,
): Promise<Answer<Row, Published>[]> {
  // The caller retries claim and queue in turn. Settling rows that may not exist must not delay the answer for long.
  const how: PublishHow = { isClaimed: false, keptBack: 0, settleTime: limits.settle, attempts: 1 };
  return publishAndSettle(rows, work, ports, how, work.deadline.span(Number.POSITIVE_INFINITY));
}

/** How sure the claim of rows is, and what follows from that. Times in milliseconds. */
interface PublishHow {
  readonly isClaimed: boolean;
  /** Kept back before the deadline: nothing is sent in it. */
  readonly keptBack: number;
  readonly settleTime: number;
  /** How often a message is sent while no queue takes it. */
  readonly attempts: number;
}

async function publishAndSettle(
  rows: readonly Row[],
  work: Work,
  ports: PublishPorts,
  how: PublishHow,
  span: Span,
): Promise<Answer<Row, Published>[]> {
  if (rows.length === 0) return [];
  const published = new Map<Row, Published>();
  const refused: Row[] = [];
  for (const [row, result] of await send(rows, work, ports, how, span)) {
    if (result.kind === 'refused') refused.push(row);
    published.set(row, publishedOf(row, result));
  }
  for (const [row, again] of await publishRefused(refused, work, ports, how, span)) published.set(row, again);
  const sent = [...published.values()].filter((each) => each.sent).map(({ row }) => row);
  await paced(work, 'settle', () => settle(sent, work, ports, how.settleTime));
  return [...published];
}

/** Redirects them first: otherwise the relay would for ever bring back a message that no queue takes. */
async function publishRefused(
  refused: readonly Row[],
  work: Work,
  ports: PublishPorts,
  how: PublishHow,
  span: Span,
): Promise<Answer<Row, Published>[]> {
  if (refused.length === 0) return [];
  const letters = refused.map((row) => [row, deadLetter(row)] as const);
  const redirectSpan = work.deadline.span(Number.POSITIVE_INFINITY, how.keptBack + limits.publish);
  const redirect = (open: readonly Row[]) => ports.outbox.redirect(open, work.claim.token, redirectSpan.attempt);
  const ready: Row[] = [];
  const open = letters.map(([, letter]) => letter);
  for (const [letter, result] of await inRounds(open, redirectSpan, redirect)) {
    if (result.kind === 'unknown') countFault(work.faults, 'redirect', result.error);
    if (!how.isClaimed || (result.kind === 'done' && canSend(work, how))) ready.push(letter);
  }
  const results = new Map(await send(ready, work, ports, how, span));
  return letters.map(([row, letter]) => [row, publishedOf(letter, results.get(letter))]);
}

async function send(
  rows: readonly Row[],
  work: Work,
  { queues }: PublishPorts,
  how: PublishHow,
  span: Span,
): Promise<Answer<Row, SendResult>[]> {
  let attempts = 0;
  const again = async () => ++attempts < how.attempts && (await span.again()) && canSend(work, how);
  // What waited for a socket until there is no time to settle it any more is the relay's.
  const signal = () => (how.isClaimed && !canSend(work, how) ? AbortSignal.abort() : span.attempt());
  const sendOnce = (open: readonly Row[]) => paced(work, 'send', () => queues.send(open, signal));
  const results = await inRounds(rows, { again }, sendOnce, isWorthAnother);
  for (const [, result] of results) if (result.kind !== 'sent') countFault(work.faults, 'publish', result.error);
  return results;
}

/** A send that timed out is not repeated: less time is left than it took, and the queue may have the message. */
function isWorthAnother(result: SendResult): boolean {
  return result.kind === 'failed' && !isFinal(result.error);
}

function canSend({ deadline, pace }: Work, { keptBack }: PublishHow): boolean {
  return deadline.remaining() >= keptBack + Math.max(limits.publish, pace.send);
}

/** @param result undefined if the row was not given to a queue at all */
function publishedOf(row: Row, result: SendResult | undefined): Published {
  return { row, sent: result?.kind === 'sent', isFinal: result?.kind === 'failed' && isFinal(result.error) };
}

function deadLetter(row: Row): Row {
  return { ...row, queue: 'dead-letter', reason: 'refused', message: refusedCloudEvent(row.message) };
}
