import { pendingShards } from '../names.ts';
import type { PendingRange, PendingRow } from './ports.ts';

/** Which pending rows are next: a page of each shard in turn, oldest first. */
export interface ShardTurns {
  /** The next range, handed out once; undefined if none is left. */
  next(): PendingRange | undefined;
  /** The rows of a range were seen up to this one. What follows gets another turn. */
  goOn(range: PendingRange, after: PendingRow): void;
  /** A range could not be read. It gets no other turn, and counts as left. */
  giveUp(range: PendingRange): void;
  /** What was not seen. */
  left(): readonly PendingRange[];
  /** Every shard from its oldest row on. */
  all(): readonly PendingRange[];
}

/** @param before rows claimed before it are the relay's, Unix milliseconds */
export function shardTurns(startedAt: number, before: number): ShardTurns {
  // Another shard is first each minute, in case there is not enough time for all.
  const first = Math.floor(startedAt / 60_000) % pendingShards;
  const all: readonly PendingRange[] = Array.from({ length: pendingShards }, (_, index) => ({
    shard: (first + index) % pendingShards,
    before,
  }));
  const turns = [...all];
  const unread: PendingRange[] = [];
  return {
    next: () => turns.shift(),
    goOn: (range, after) => turns.push({ ...range, after }),
    giveUp: (range) => unread.push(range),
    left: () => [...turns, ...unread],
    all: () => all,
  };
}
