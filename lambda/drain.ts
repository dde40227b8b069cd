import { budgetUntil, limits } from './budget.ts';
import type { Clock } from './clock.ts';
import type { DeadLetterReason } from './cloud-event.ts';
import { countFault, errorName, type Faults } from './faults.ts';
import { pendingShards } from './names.ts';
import type { Outbox, PendingRow } from './ports.ts';
import { type PublishPorts, publishClaimed } from './publish.ts';
import type { Row } from './row.ts';

export interface DrainPorts extends PublishPorts {
  readonly outbox: Pick<Outbox, 'pending' | 'take'> & PublishPorts['outbox'];
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
  /** Rows taken that no queue took; they come back a minute later. */
  readonly failed: number;
  /** Milliseconds since the gateway received the oldest row taken; undefined where none was. */
  readonly oldest: number | undefined;
  readonly faults: Faults;
}

/** A row is the relay's once its receiver is surely gone: that has 8 s, and clocks may differ. In milliseconds. */
const leftAloneFor = 60_000;
/** How long one batch may take, in milliseconds: far less than until another relay would take its rows. */
const batchTime = 15_000;
/** Rows of one shard that are taken, published and settled together. */
const batchSize = 100;
const parallelShards = 4;
/** So many batches in a row of which no queue took anything end the run: the queue is away, and taking costs writes. */
const hopeless = 4;

/**
 * Publishes the rows that their receivers left pending, oldest first, a batch of each shard in turn.
 * @param end Unix milliseconds by when all must be done
 */
export async function drain(ports: DrainPorts, end: number): Promise<Drained> {
  const { clock } = ports;
  const startedAt = clock.now();
  const faults: Faults = new Map();
  const deadLettered = new Map<DeadLetterReason, number>();
  const total = { relayed: 0, failed: 0, oldest: undefined as number | undefined };
  let emptyHanded = 0;

  // Another shard is first each minute, should the time not suffice for all.
  const firstShard = Math.floor(startedAt / 60_000) % pendingShards;
  const turns: { shard: number; after?: PendingRow }[] = Array.from({ length: pendingShards }, (_, index) => ({
    shard: (firstShard + index) % pendingShards,
  }));

  async function work(): Promise<void> {
    for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
      if (end - clock.now() < batchTime || emptyHanded >= hopeless) return;
      const page = await nextPage(turn.shard, turn.after);
      const after = page.at(-1);
      if (page.length === batchSize && after !== undefined) turns.push({ shard: turn.shard, after });
      if (after !== undefined) await relay(page);
    }
  }

  async function nextPage(shard: number, after: PendingRow | undefined): Promise<PendingRow[]> {
    const query = { shard, before: startedAt - leftAloneFor, limit: batchSize, after };
    try {
      return await ports.outbox.pending(query, clock.signal(limits.claim));
    } catch (error) {
      countFault(faults, 'query', errorName(error));
      return [];
    }
  }

  async function relay(page: readonly PendingRow[]): Promise<void> {
    const now = clock.now();
    const budget = budgetUntil(now + batchTime, clock);
    const claim = { token: ports.newToken(), at: now };
    const taken: Row[] = [];
    for (const result of await ports.outbox.take(page, claim, budget.claimSignals())) {
      if (result.kind === 'taken') taken.push(result.row);
      if (result.kind === 'unknown') countFault(faults, 'take', result.error);
    }
    if (taken.length === 0) return;
    const published = await publishClaimed(taken, { claim, budget, faults }, ports);
    for (const { row, sent } of published) {
      total.oldest = Math.max(total.oldest ?? 0, now - row.receivedAt);
      if (!sent) total.failed++;
      else total.relayed++;
      if (sent && row.reason !== undefined) deadLettered.set(row.reason, (deadLettered.get(row.reason) ?? 0) + 1);
    }
    emptyHanded = published.some(({ sent }) => sent) ? 0 : emptyHanded + 1;
  }

  await Promise.all(Array.from({ length: parallelShards }, work));
  return { ...total, deadLettered, faults };
}
