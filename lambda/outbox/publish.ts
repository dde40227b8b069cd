import { limits } from '../delivery/budget.ts';
import { countFault } from '../delivery/faults.ts';
import type { Work } from '../delivery/work.ts';
import { refusedCloudEvent } from '../message/cloud-event.ts';
import type { Row } from '../message/row.ts';
import type { Outbox, Queues, SendResult } from './ports.ts';
import { type SettlePorts, settle } from './settle.ts';

export interface PublishPorts {
  readonly outbox: SettlePorts['outbox'] & Pick<Outbox, 'readdress'>;
  readonly queues: Queues;
  readonly objects: SettlePorts['objects'];
  readonly keepMessagesDays?: SettlePorts['keepMessagesDays'];
}

/** What came of publishing a row. */
export interface Published {
  /** The row as it was sent last: of a refused message, the one for the dead-letter queue. */
  readonly row: Row;
  /** Whether a queue has taken it. */
  readonly sent: boolean;
}

/**
 * Sends rows that are held by the work's claim to their queues, and settles what was sent. What is not sent, or is sent
 * and not settled, stays pending for the relay; so nothing is sent unless there is time left to settle it.
 * @returns a result for each row, in order
 */
export async function publishClaimed(rows: readonly Row[], work: Work, ports: PublishPorts): Promise<Published[]> {
  if (!canSend(work, limits.settle)) return rows.map((row) => ({ row, sent: false }));
  return publishAndSettle(rows, work, ports, { claimed: true, keptBack: limits.settle });
}

/**
 * The same for rows of which nobody knows whether they were written: the queue is the only place where they are sure
 * to be durable, so all the time goes to sending.
 */
export async function publishUnclaimed(rows: readonly Row[], work: Work, ports: PublishPorts): Promise<Published[]> {
  return publishAndSettle(rows, work, ports, { claimed: false, keptBack: 0 });
}

interface Hold {
  readonly claimed: boolean;
  /** Milliseconds of the budget in which nothing is sent any more. */
  readonly keptBack: number;
}

async function publishAndSettle(
  rows: readonly Row[],
  work: Work,
  ports: PublishPorts,
  hold: Hold,
): Promise<Published[]> {
  if (rows.length === 0) return [];
  const results = await send(rows, work, ports, hold);
  const published = rows.map((row, index) => ({ row, sent: results[index]!.kind === 'sent' }));
  const refused = rows.flatMap((row, index) =>
    results[index]!.kind === 'refused' ? [{ row: deadLetter(row), index }] : [],
  );
  if (refused.length > 0) {
    const again = await sendReaddressed(
      refused.map(({ row }) => row),
      work,
      ports,
      hold,
    );
    refused.forEach(({ row, index }, at) => {
      published[index] = { row, sent: again[at]! };
    });
  }
  await settle(
    published.filter(({ sent }) => sent).map(({ row }) => row),
    work,
    ports,
    // Where nobody knows whether the rows are there, the answer does not wait long for settling them.
    hold.claimed ? work.budget.remaining() : limits.settle,
  );
  return published;
}

async function send(rows: readonly Row[], work: Work, { queues }: PublishPorts, hold: Hold): Promise<SendResult[]> {
  const { budget, faults } = work;
  const results = await queues.send(rows, () => budget.signal(budget.remaining(), hold.keptBack));
  for (const result of results) if (result.kind !== 'sent') countFault(faults, 'publish', result.error);
  return results;
}

/** Re-addressed first: a message that no queue takes would come back from the relay for ever. */
async function sendReaddressed(rows: readonly Row[], work: Work, ports: PublishPorts, hold: Hold): Promise<boolean[]> {
  const { budget, claim, faults } = work;
  const readdressed = await ports.outbox.readdress(rows, claim.token, () =>
    budget.signal(budget.remaining(), hold.keptBack + limits.publish),
  );
  for (const result of readdressed) if (result.kind === 'unknown') countFault(faults, 'readdress', result.error);
  const isReady = (index: number) => readdressed[index]!.kind === 'done' && canSend(work, hold.keptBack);
  const ready = rows.filter((_, index) => !hold.claimed || isReady(index));
  const results = await send(ready, work, ports, hold);
  const sent = new Set(ready.filter((_, index) => results[index]!.kind === 'sent'));
  return rows.map((row) => sent.has(row));
}

function canSend({ budget }: Work, keptBack: number): boolean {
  return budget.remaining() >= keptBack + limits.publish;
}

function deadLetter(row: Row): Row {
  return { ...row, queue: 'dead-letter', reason: 'refused', message: refusedCloudEvent(row.message) };
}
