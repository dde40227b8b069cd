import { errorName } from '../../lambda/delivery/faults.ts';
import type { CallSignal } from '../../lambda/delivery/signal.ts';
import type { Answer, LookResult, Outbox } from '../../lambda/outbox/ports.ts';
import type { MemoryTable } from './memory-table.ts';
import type { Network, Operation, Treatment } from './network.ts';

/** The most items that BatchGetItem reads. */
const mostGets = 100;

/** A process's outbox over the table. Each write is a call of its own, so that a batch can be cut anywhere. */
export function memoryOutbox(table: MemoryTable, { call, time }: Network): Outbox {
  type Unknown = { readonly kind: 'unknown'; readonly error: string };
  const unknown = (error: unknown): Unknown => ({ kind: 'unknown', error: errorName(error) });

  function each<Item, T>(
    operation: Operation,
    items: readonly Item[],
    keyOf: (item: Item) => string,
    signal: CallSignal,
    effect: (item: Item) => T,
    token: string,
  ): Promise<Answer<Item, T | Unknown>[]> {
    const one = (item: Item) => call(operation, [keyOf(item)], signal(), () => effect(item), token).catch(unknown);
    return Promise.all(items.map(async (item) => [item, await one(item)] as const));
  }
  const keyOf = ({ key }: { readonly key: string }) => key;
  const itself = (key: string) => key;

  return {
    put: (rows, claim, signal) => each('outbox.put', rows, keyOf, signal, (row) => table.put(row, claim), claim.token),
    async look(keys, signal) {
      const pages = Array.from({ length: Math.ceil(keys.length / mostGets) }, (_, page) =>
        keys.slice(page * mostGets, (page + 1) * mostGets),
      );
      const read = (page: string[]) => (treatment: Treatment) =>
        page.map((key): Answer<string, LookResult> => {
          const isRead = (treatment.entry?.({ key }) ?? 'done') === 'done';
          return [key, isRead ? table.look(key) : { kind: 'unknown', error: 'UnprocessedKeys' }];
        });
      const looks = pages.map((page) =>
        call('outbox.look', page, signal(), read(page)).catch((error) =>
          page.map((key) => [key, unknown(error)] as const),
        ),
      );
      return (await Promise.all(looks)).flat();
    },
    settle: (keys, token, settlement, signal) =>
      each('outbox.settle', keys, itself, signal, (key) => table.settle(key, token, settlement), token),
    redirect: (rows, token, signal) =>
      each('outbox.redirect', rows, keyOf, signal, (row) => table.redirect(row, token), token),
    pending: (range, limit, signal) =>
      call('outbox.pending', [`shard ${range.shard}`], signal, ({ staleness = 0 }) =>
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
      each('outbox.take', rows, keyOf, signal, (row) => table.take(row, claim), claim.token),
  };
}
