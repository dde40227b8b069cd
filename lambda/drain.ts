import type { Clock } from './delivery/clock.ts';
import { deadlineAt, limits } from './delivery/deadline.ts';
import { countFault, errorName, type Faults } from './delivery/faults.ts';
import { untilDone } from './delivery/span.ts';
import type { DeadLetterReason } from './message/cloud-event.ts';
import type { Row } from './message/row.ts';
import type { Outbox, PendingRange, PendingRow } from './outbox/ports.ts';
import { type RelayedPage, type RelayPagePorts, relayPage } from './outbox/relay-page.ts';
import { type ShardTurns, shardTurns } from './outbox/shard-turns.ts';

export interface DrainPorts extends RelayPagePorts {
  readonly outbox: Pick<Outbox, 'pending' | 'countPending'> & RelayPagePorts['outbox'];
  readonly clock: Clock;
  /** A claim token that no other invocation has. */
  newToken(): string;
}

/** What the relay did in one run. */
export interface Drained {
  /** Rows whose message a queue has taken. */
  readonly relayed: number;
  /** How many of these are dead letters. */
  readonly deadLettered: ReadonlyMap<DeadLetterReason, number>;
  /** Rows that could not be taken, or that no queue took. They come back a minute later. */
  readonly failed: number;
  /** Milliseconds since the gateway received the oldest row taken, or since the oldest row left was claimed; else 0. */
  readonly oldest: number;
  /** Rows that are left, claimed more than a minute ago; undefined if they could not be counted. */
  readonly backlog: number | undefined;
  /** Queues that the run gave up on, because they took none of many rows. */
  readonly givenUp: readonly Row['queue'][];
  readonly faults: Faults;
}

/** The relay may take a row only once its receiver must have ended: it has 8 s, and clocks differ. In milliseconds. */
const leftAloneFor = 60_000;
/** How long one batch may take, in milliseconds. It is far less than until another relay may take its rows. */
const batchTime = 15_000;
/** Rows of one shard that are taken, published and settled together. */
const batchSize = 100;
const parallelShards = 4;
/** How long counting what is left may take, in milliseconds. */
const countTime = 3_000;
/** Give up on a queue after this many rows in a row that it did not take: every take costs a write. */
const giveUpAfter = 4 * batchSize;
const allQueues: readonly Row['queue'][] = ['main', 'dead-letter'];

/**
 * Publishes the rows that their receivers left pending, oldest first, a page of each shard in turn.
 * @param end Unix milliseconds by when all must be done
 */
export async function drain(ports: DrainPorts, end: number): Promise<Drained> {
  const { clock } = ports;
  const startedAt = clock.now();
  const turns = shardTurns(startedAt, startedAt - leftAloneFor);
  const run = new Run(startedAt);

  async function relayInTurn(): Promise<void> {
    while (end - countTime - clock.now() >= batchTime && run.givenUp().length < allQueues.length) {
      const range = turns.next();
      if (range === undefined) return;
      const deadline = deadlineAt(clock.now() + batchTime, clock);
      const page = await nextPage(range);
      const after = page.at(-1);
      if (after === undefined) continue;
      if (page.length === batchSize) turns.goOn(range, after);
      const now = clock.now();
      run.add(await relayPage(page, ports.newToken(), run.givenUp(), deadline, now, ports), now);
    }
  }

  async function nextPage(range: PendingRange): Promise<PendingRow[]> {
    try {
      const span = deadlineAt(clock.now() + limits.claim, clock).span(limits.claim);
      return await untilDone(span, (signal) => ports.outbox.pending(range, batchSize, signal));
    } catch (error) {
      countFault(run.faults, 'query', errorName(error));
      turns.giveUp(range);
      return [];
    }
  }

  await Promise.all(Array.from({ length: parallelShards }, relayInTurn));
  return run.end(await countLeft(turns, run, ports, end));
}

/** @returns how many rows nobody got to; undefined if they could not be counted */
async function countLeft(turns: ShardTurns, run: Run, ports: DrainPorts, end: number): Promise<number | undefined> {
  const { clock, outbox } = ports;
  const span = deadlineAt(end, clock).span(countTime);
  try {
    // The run passed over the rows of a queue that it gave up on.
    const ranges = run.givenUp().length > 0 ? turns.all() : turns.left();
    const count = (range: PendingRange) => untilDone(span, (signal) => outbox.countPending(range, signal));
    const counts = await Promise.all(ranges.map(count));
    return counts.reduce((sum, each) => sum + each, 0);
  } catch (error) {
    countFault(run.faults, 'count', errorName(error));
    return undefined;
  }
}

/** Adds up the results of a run's pages. */
class Run {
  readonly faults: Faults = new Map();
  readonly #startedAt: number;
  readonly #deadLettered = new Map<DeadLetterReason, number>();
  /** For each queue, how many rows in a row it did not take. */
  readonly #failedInARow = new Map<Row['queue'], number>();
  #relayed = 0;
  #failed = 0;
  #oldest = 0;

  constructor(startedAt: number) {
    this.#startedAt = startedAt;
  }

  givenUp(): Row['queue'][] {
    return allQueues.filter((queue) => (this.#failedInARow.get(queue) ?? 0) >= giveUpAfter);
  }

  add({ published, failed, passedOver, faults }: RelayedPage, now: number): void {
    for (const { row, sent } of published) {
      this.#oldest = Math.max(this.#oldest, now - row.receivedAt);
      this.#failedInARow.set(row.queue, sent ? 0 : (this.#failedInARow.get(row.queue) ?? 0) + 1);
      if (sent) this.#relayed++;
      else this.#failed++;
      if (sent && row.reason !== undefined) {
        this.#deadLettered.set(row.reason, (this.#deadLettered.get(row.reason) ?? 0) + 1);
      }
    }
    for (const { claimedAt } of [...failed, ...passedOver])
      this.#oldest = Math.max(this.#oldest, this.#startedAt - claimedAt);
    this.#failed += failed.length;
    for (const [fault, count] of faults) this.faults.set(fault, (this.faults.get(fault) ?? 0) + count);
  }

  /** @param uncounted rows that nobody got to */
  end(uncounted: number | undefined): Drained {
    return {
      relayed: this.#relayed,
      deadLettered: this.#deadLettered,
      failed: this.#failed,
      oldest: this.#oldest,
      backlog: uncounted === undefined ? undefined : uncounted + this.#failed,
      givenUp: this.givenUp(),
      faults: this.faults,
    };
  }
}
