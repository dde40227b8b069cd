import { packBatches } from '../../lambda/aws/pack-batches.ts';
import { queues } from '../../lambda/aws/queues.ts';
import type { Row } from '../../lambda/message/row.ts';
import type { Answer, SendResult } from '../../lambda/outbox/ports.ts';
import type { Wanted } from './arguments.ts';
import { type Found, readFound, replayed } from './found.ts';
import type { ReplayPlace } from './open-replay.ts';
import { type ScannedPage, scanRecords } from './scan.ts';

export interface ReplayOptions {
  readonly wanted: Wanted;
  /** Whether to send, or to say only what would be sent. */
  readonly send: boolean;
  readonly signal: AbortSignal;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  /** Called with the results so far, after each part of the table and each sending of messages. */
  readonly onProgress: (result: ReplayResult) => void;
}

/** The messages of a type. Times are those of receipt, Unix milliseconds. */
interface OfType {
  count: number;
  first: number;
  last: number;
}

/** What a replay found, and what it did with it. */
export interface ReplayResult {
  /** How many records were read, of any source and time. */
  scanned: number;
  readonly types: Map<string, OfType>;
  /** How many messages were found, their size when sent, and the requests that SQS counts for sending them. */
  found: number;
  bytes: number;
  requests: number;
  readonly leftOut: Record<Exclude<Found['kind'], 'message'>, number>;
  readUnits: number;
  /** How many a queue has taken; 0 in a dry run. */
  sent: number;
  readonly refused: { readonly key: string; readonly error: string }[];
  /** Name of the error that ended it: the queue did not take messages. */
  failure: string | undefined;
  /** What ended it: the table could not be read on. */
  tableError: unknown;
  /** Whether it has read the whole table. */
  complete: boolean;
  /** What the messages are marked with, RFC 3339 in UTC. */
  readonly replayedTime: string;
}

/** No answer to a call; in milliseconds. */
const longestCall = 30_000;
/** Attempts for each message, on top of the SDK's retries, before the replay ends. */
const attempts = 3;
/** SQS counts each 64 KiB of a call as a request. https://aws.amazon.com/sqs/pricing/ */
const requestBytes = 64 * 1_024;

/** Finds the kept messages of a source and a time, and sends them again. It changes no record. */
export async function replay(place: ReplayPlace, options: ReplayOptions): Promise<ReplayResult> {
  const result: ReplayResult = {
    types: new Map(),
    ...{ scanned: 0, found: 0, bytes: 0, requests: 0, readUnits: 0, sent: 0 },
    leftOut: { pending: 0, deadLetter: 0, dropped: 0 },
    refused: [],
    ...{ failure: undefined, tableError: undefined },
    complete: false,
    replayedTime: new Date(options.now()).toISOString(),
  };
  const failed = new AbortController();
  const signal = AbortSignal.any([options.signal, failed.signal]);
  const target = queues(place.sqs, { main: place.queueUrl, 'dead-letter': place.queueUrl });

  async function onPage({ items, scanned, units }: ScannedPage): Promise<void> {
    result.scanned += scanned;
    result.readUnits += units;
    const rows: Row[] = [];
    for (const found of items.map(readFound)) {
      if (found.kind === 'message') rows.push(replayed(found.row, result.replayedTime));
      else result.leftOut[found.kind] += 1;
    }
    tally(rows, result);
    options.onProgress(result);
    if (options.send) await send(rows);
  }

  async function send(rows: readonly Row[]): Promise<void> {
    let left = rows;
    for (let attempt = 1; left.length > 0; attempt += 1) {
      const results = await target.send(left, () => AbortSignal.timeout(longestCall));
      count(results, result);
      options.onProgress(result);
      const failures = results.flatMap(([row, sent]) => (sent.kind === 'failed' ? [{ row, error: sent.error }] : []));
      left = failures.map(({ row }) => row);
      const error = failures.at(-1)?.error;
      if (error === undefined) return;
      if (attempt === attempts || signal.aborted) {
        result.failure ??= error;
        failed.abort();
        return;
      }
      await options.pause(attempt * 1_000);
    }
  }

  try {
    result.complete = await scanRecords(place, { ...options, signal, onPage });
  } catch (error) {
    result.tableError = error;
  }
  return result;
}

function count(results: readonly Answer<Row, SendResult>[], result: ReplayResult): void {
  for (const [{ key }, sent] of results) {
    if (sent.kind === 'sent') result.sent += 1;
    if (sent.kind === 'refused') result.refused.push({ key, error: sent.error });
  }
}

function tally(rows: readonly Row[], result: ReplayResult): void {
  for (const { attributes, receivedAt } of rows) {
    const { type = 'unknown' } = attributes;
    const known = result.types.get(type) ?? { count: 0, first: receivedAt, last: receivedAt };
    const { count, first, last } = known;
    result.types.set(type, {
      count: count + 1,
      first: Math.min(first, receivedAt),
      last: Math.max(last, receivedAt),
    });
  }
  result.found += rows.length;
  for (const batch of packBatches(rows)) {
    const bytes = batch.reduce((sum, { message }) => sum + Buffer.byteLength(message), 0);
    result.bytes += bytes;
    result.requests += Math.ceil(bytes / requestBytes);
  }
}
