import pMap from 'p-map';
import { type Budget, budgetUntil, limits } from './delivery/budget.ts';
import type { Clock } from './delivery/clock.ts';
import { countFault, errorName, type Faults } from './delivery/faults.ts';
import type { DeadLetterReason } from './message/cloud-event.ts';
import type { Row } from './message/row.ts';
import { pendingShards } from './names.ts';
import type { Outbox, PendingRange, PendingRow } from './outbox/ports.ts';
import { type PublishPorts, publishClaimed } from './outbox/publish.ts';

export interface DrainPorts extends PublishPorts {
  readonly outbox: Pick<Outbox, 'pending' | 'countPending' | 'take'> & PublishPorts['outbox'];
  readonly clock: Clock;
  /** A claim token that no other invocation has. */
  newToken(): string;
}

/** What the relay did in one run. */
export interface Drained {
  /** Rows whose message a queue has taken. */
  readonly relayed: number;
  /** Of these, the dead letters. */
  readonly deadLettered: ReadonlyMap<DeadLetterReason, number>;
  /** Rows that could not be taken, or that no queue took; they come back a minute later. */
  readonly failed: number;
  /** Milliseconds since the gateway received the oldest row taken, or since the oldest row left was claimed; else 0. */
  readonly oldest: number;
  /** Rows that are left, claimed more than a minute ago; undefined where they could not be counted. */
  readonly backlog: number | undefined;
  readonly faults: Faults;
}

/** A row is the relay's once its receiver is surely gone: that has 8 s, and clocks may differ. In milliseconds. */
const leftAloneFor = 60_000;
/** How long one batch may take, in milliseconds: far less than until another relay would take its rows. */
const batchTime = 15_000;
/** Rows of one shard that are taken, published and settled together. */
const batchSize = 100;
const parallelShards = 4;
/** How long counting what is left may take, in milliseconds. */
const countTime = 3_000;
/** So many rows in a row that no queue took end the run: the queues are away, and taking costs writes. */
const hopeless = 4 * batchSize;

/**
 * Publishes the rows that their receivers left pending, oldest first, a batch of each shard in turn.
 * @param end Unix milliseconds by when all must be done
 */
export async function drain(ports: DrainPorts, end: number): Promise<Drained> {
  const { clock } = ports;
  const startedAt = clock.now();
  const faults: Faults = new Map();
  const deadLettered = new Map<DeadLetterReason, number>();
  const total = { relayed: 0, failed: 0, oldest: 0 };
  const batchesEnd = end - countTime;
  let failedInARow = 0;

  // Another shard is first each minute, should the time not suffice for all.
  const firstShard = Math.floor(startedAt / 60_000) % pendingShards;
  const turns: PendingRange[] = Array.from({ length: pendingShards }, (_, index) => ({
    shard: (firstShard + index) % pendingShards,
    before: startedAt - leftAloneFor,
  }));
  const unread: PendingRange[] = [];

  async function work(): Promise<void> {
    while (turns.length > 0 && batchesEnd - clock.now() >= batchTime && failedInARow < hopeless) {
      const turn = turns.shift()!;
      const budget = budgetUntil(clock.now() + batchTime, clock);
      const page = await nextPage(turn);
      const after = page.at(-1);
      if (page.length === batchSize && after !== undefined) turns.push({ ...turn, after });
      if (after !== undefined) await relay(page, budget);
    }
  }

  async function nextPage(range: PendingRange): Promise<PendingRow[]> {
    try {
      return await ports.outbox.pending(range, batchSize, clock.signal(limits.claim));
    } catch (error) {
      countFault(faults, 'query', errorName(error));
      unread.push(range);
      return [];
    }
  }

  async function countLeft(): Promise<number | undefined> {
    try {
      const counts = await pMap(
        [...turns, ...unread],
        async (range) => {
          total.oldest = Math.max(total.oldest, range.after === undefined ? 0 : startedAt - range.after.claimedAt);
          return ports.outbox.countPending(range, clock.signal(Math.min(countTime, end - clock.now())));
        },
        { concurrency: parallelShards },
      );
      return counts.reduce((sum, count) => sum + count, total.failed);
    } catch (error) {
      countFault(faults, 'count', errorName(error));
      return undefined;
    }
  }

  async function relay(page: readonly PendingRow[], budget: Budget): Promise<void> {
    const now = clock.now();
    const claim = { token: ports.newToken(), at: now };
    const taken: Row[] = [];
    const results = await ports.outbox.take(page, claim, budget.claimSignals().write);
    for (const [index, result] of results.entries()) {
      if (result.kind === 'taken') taken.push(result.row);
      if (result.kind !== 'unknown') continue;
      countFault(faults, 'take', result.error);
      total.failed++;
      total.oldest = Math.max(total.oldest, now - page[index]!.claimedAt);
    }
    if (taken.length === 0) return;
    const published = await publishClaimed(taken, { claim, budget, faults }, ports);
    for (const { row, sent } of published) {
      total.oldest = Math.max(total.oldest, now - row.receivedAt);
      if (!sent) total.failed++;
      else total.relayed++;
      if (sent && row.reason !== undefined) deadLettered.set(row.reason, (deadLettered.get(row.reason) ?? 0) + 1);
    }
    failedInARow = published.some(({ sent }) => sent) ? 0 : failedInARow + published.length;
  }

  await Promise.all(Array.from({ length: parallelShards }, work));
  const backlog = await countLeft();
  return { ...total, backlog, deadLettered, faults };
}
