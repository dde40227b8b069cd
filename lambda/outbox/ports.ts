import type { CallSignal } from '../delivery/signal.ts';
import type { Claim } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';

/**
 * What the pipeline needs from outside. The answer for one item is a value; only a failure of the whole call throws.
 * `error` is the name of an error, never its message, which could quote an event.
 */

/** An item, and the answer about it. */
export type Answer<Item, Result> = readonly [item: Item, result: Result];
export type Answers<Item, Result> = Promise<readonly Answer<Item, Result>[]>;

export type PutResult =
  /** The row was not there and is written. */
  | { readonly kind: 'written' }
  /** A row with this key was there. */
  | { readonly kind: 'exists' }
  /** Unknown: it may have been written. */
  | { readonly kind: 'unknown'; readonly error: string };

/** What a record says about itself. */
export interface RecordState {
  readonly sha256: string;
  readonly claim: string;
  readonly pending: boolean;
  /** Which queue its message is for; undefined once the message is dropped. */
  readonly queue: Row['queue'] | undefined;
}

export type LookResult =
  | { readonly kind: 'found'; readonly record: RecordState }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown'; readonly error: string };

export type UpdateResult =
  | { readonly kind: 'done' }
  /** The condition failed: the row is someone else's. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'unknown'; readonly error: string };

/** A row as the pending index shows it, which may be out of date. */
export interface PendingRow {
  readonly key: string;
  readonly claimedAt: number;
}

/** Pending rows of one shard. */
export interface PendingRange {
  /** 0 to 15. */
  readonly shard: number;
  /** Claimed before this time, Unix milliseconds. */
  readonly before: number;
  /** Only those after this one, oldest first. */
  readonly after?: PendingRow | undefined;
}

export type TakeResult =
  | { readonly kind: 'taken'; readonly row: Row }
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'unknown'; readonly error: string };

/** What happens to a record once its message is in a queue. */
export interface Settlement {
  /** When it expires, epoch seconds. */
  readonly expiresAt: number;
  /** Whether it keeps the message for a replay. */
  readonly keepsMessage: boolean;
}

/** The records: idempotency record and outbox row in one item. Every item gets one answer. */
export interface Outbox {
  /** Writes each row if there is none with its key. Keys are unique. */
  put(rows: readonly Row[], claim: Claim, signal: CallSignal): Answers<Row, PutResult>;
  /** Reads records, consistently. */
  look(keys: readonly string[], signal: CallSignal): Answers<string, LookResult>;
  /** On the condition of the claim: it is no longer pending, and its time to live starts. */
  settle(
    keys: readonly string[],
    token: string,
    settlement: Settlement,
    signal: CallSignal,
  ): Answers<string, UpdateResult>;
  /** On the condition of the claim: replaces message, queue and message attributes, for the dead-letter queue. */
  redirect(rows: readonly Row[], token: string, signal: CallSignal): Answers<Row, UpdateResult>;
  /** The oldest pending rows, in order. @throws if the index cannot be read */
  pending(range: PendingRange, limit: number, signal: AbortSignal): Promise<PendingRow[]>;
  /** @throws if the index cannot be read */
  countPending(range: PendingRange, signal: AbortSignal): Promise<number>;
  /** On the condition that the row is still pending and as the index showed it: makes the claim ours. */
  take(rows: readonly PendingRow[], claim: Claim, signal: CallSignal): Answers<PendingRow, TakeResult>;
}

export type SendResult =
  | { readonly kind: 'sent' }
  /** The queue will never take this message. */
  | { readonly kind: 'refused'; readonly error: string }
  /** It may be sent. */
  | { readonly kind: 'failed'; readonly error: string };

/** The queue that consumers read and its dead-letter queue. */
export interface Queues {
  send(rows: readonly Row[], signal: CallSignal): Answers<Row, SendResult>;
}

/** Where the content of large events is stored. */
export interface ObjectStore {
  /** The URI of an object with this key. */
  uri(key: string): string;
  /** Writes an object that does not expire. One with this key is replaced. @throws if it cannot be written */
  put(key: string, content: Uint8Array, signal: AbortSignal): Promise<void>;
  /** Starts the object's time to live anew: its message is in a queue. @throws if that cannot be done */
  startExpiry(key: string, signal: AbortSignal): Promise<void>;
}
