import { errorName } from '../../lambda/delivery/faults.ts';
import type { Outbox } from '../../lambda/outbox/ports.ts';
import type { MemoryTable } from './memory-table.ts';
import type { Network, Operation, Treatment } from './network.ts';

/** BatchGetItem reads at most so many items. */
const mostGets = 100;

/** A process's outbox over the table. Each write is a call of its own: a batch of them can be cut anywhere. */
export function memoryOutbox(table: MemoryTable, { call, time }: Network): Outbox {
  async function one<T>(operation: Operation, key: string, signal: AbortSignal, effect: () => T) {
    try {
      return await call(operation, [key], signal, effect);
    } catch (error) {
      return { kind: 'unknown' as const, error: errorName(error) };
    }
  }

  return {
    put: (rows, claim, signal) =>
      Promise.all(rows.map((row) => one('outbox.put', row.key, signal(), () => table.put(row, claim)))),
    async look(keys, signal) {
      const pages = Array.from({ length: Math.ceil(keys.length / mostGets) }, (_, page) =>
        keys.slice(page * mostGets, (page + 1) * mostGets),
      );
      const read = (page: string[]) => (treatment: Treatment) =>
        page.map((key) =>
          (treatment.entry?.({ key }) ?? 'done') === 'done'
            ? table.look(key)
            : ({ kind: 'unknown', error: 'UnprocessedKeys' } as const),
        );
      const looks = pages.map((page) =>
        call('outbox.look', page, signal(), read(page)).catch((error) =>
          page.map(() => ({ kind: 'unknown' as const, error: errorName(error) })),
        ),
      );
      return (await Promise.all(looks)).flat();
    },
    settle: (keys, token, settlement, signal) =>
      Promise.all(keys.map((key) => one('outbox.settle', key, signal(), () => table.settle(key, token, settlement)))),
    readdress: (rows, token, signal) =>
      Promise.all(rows.map((row) => one('outbox.readdress', row.key, signal(), () => table.readdress(row, token)))),
    pending: (range, limit, signal) =>
      call('outbox.pending', [], signal, ({ staleness = 0 }) =>
        table.pending(range, time.now() - staleness).slice(0, limit),
      ),
    countPending: (range, signal) =>
      call(
        'outbox.countPending',
        [],
        signal,
        ({ staleness = 0 }) => table.pending(range, time.now() - staleness).length,
      ),
    take: (rows, claim, signal) =>
      Promise.all(rows.map((row) => one('outbox.take', row.key, signal(), () => table.take(row, claim)))),
  };
}
