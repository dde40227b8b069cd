import type { Outcome } from '../../lambda/observe/outcome.ts';
import type { MemoryCloud } from '../../sim/cloud/memory-cloud.ts';

/** The messages in the queues, a line for each, sorted: queue, key, the reason of a dead letter. */
export function queued({ queues }: MemoryCloud): string[] {
  return queues.messages
    .map(({ queue, key, body }) => [queue, key, JSON.parse(body).reason].filter((part) => part !== undefined).join(' '))
    .sort();
}

/** The records in the table, a line for each, sorted: state, key, and the queue of a pending one. */
export function recorded({ table }: MemoryCloud): string[] {
  const pending = new Map(table.pendingRows().map((row) => [row.key, row.queue]));
  return Array.from(table.items, ([key, item]) => {
    const queue = pending.get(key);
    const state = queue === undefined ? 'settled' : 'pending';
    const expires = item.expiresAt === undefined ? 'kept' : 'expires';
    return [state, expires, key, queue].filter((part) => part !== undefined).join(' ');
  }).sort();
}

/** The counts of an outcome that are not zero. */
export function counts(outcome: Outcome): Record<string, unknown> {
  if (outcome.kind !== 'accepted' && outcome.kind !== 'not-durable') return { ...outcome };
  const { keyStage: _, faults: __, observed: ___, deadLettered, ...rest } = outcome;
  const nonZero = Object.entries(rest).filter(([, value]) => value !== 0);
  return { ...Object.fromEntries(nonZero), ...Object.fromEntries(deadLettered) };
}
