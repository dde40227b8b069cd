import { messageValue, readRecordState, readRow, rowItem } from '../../lambda/aws/record.ts';
import type { Claim } from '../../lambda/delivery/work.ts';
import type { Row } from '../../lambda/message/row.ts';
import { recordAttribute } from '../../lambda/names.ts';
import type {
  LookResult,
  PendingRange,
  PendingRow,
  PutResult,
  Settlement,
  TakeResult,
  UpdateResult,
} from '../../lambda/outbox/ports.ts';

type Item = Partial<ReturnType<typeof rowItem>> & Record<string, unknown>;

/** The table with DynamoDB's semantics: each write is atomic, and takes effect only if its condition holds. */
export interface MemoryTable {
  put(row: Row, claim: Claim): PutResult;
  look(key: string): LookResult;
  settle(key: string, token: string, settlement: Settlement): UpdateResult;
  redirect(row: Row, token: string): UpdateResult;
  take(row: PendingRow, claim: Claim): TakeResult;
  /** @param asOf the time whose state the index shows, Unix milliseconds */
  pending(range: PendingRange, asOf: number): PendingRow[];
  /** Deletes expired items, as DynamoDB eventually does. */
  sweep(now: number): void;
  readonly items: ReadonlyMap<string, Item>;
  pendingRows(): Row[];
  countPending(): number;
}

/** What the index shows of a row from a moment on: nothing once the row is settled. */
interface Shown {
  readonly since: number;
  readonly row: PendingRow | undefined;
}

/** @param now Unix milliseconds, the time of each entry of the index */
export function memoryTable(now: () => number): MemoryTable {
  const items = new Map<string, Item>();
  const index = new Map<number, Map<string, Shown[]>>();

  function show(key: string, item: Item): void {
    const shard = Number(item[recordAttribute.pendingShard]?.N);
    const rows = index.get(shard) ?? new Map<string, Shown[]>();
    index.set(shard, rows);
    rows.set(key, [...(rows.get(key) ?? []), { since: now(), row: { key, claimedAt: claimedAt(item) } }]);
  }

  function isClaimedBy(key: string, token: string): boolean {
    return items.get(key)?.claim?.S === token;
  }

  return {
    items,
    put(row, claim) {
      if (items.has(row.key)) return { kind: 'exists' };
      const item: Item = rowItem(row, claim);
      items.set(row.key, item);
      show(row.key, item);
      return { kind: 'written' };
    },
    look(key) {
      const item = items.get(key);
      return item === undefined ? { kind: 'gone' } : { kind: 'found', record: readRecordState(item as never) };
    },
    settle(key, token, { expiresAt, keepsMessage }) {
      if (!isClaimedBy(key, token)) return { kind: 'not-ours' };
      const { message, pendingShard, ...rest } = items.get(key)!;
      const kept = keepsMessage && message !== undefined && { message };
      items.set(key, { ...rest, ...kept, [recordAttribute.expiresAt]: { N: String(expiresAt) } });
      if (pendingShard !== undefined)
        index.get(Number(pendingShard.N))!.get(key)!.push({ since: now(), row: undefined });
      return { kind: 'done' };
    },
    redirect(row, token) {
      if (!isClaimedBy(row.key, token)) return { kind: 'not-ours' };
      items.set(row.key, { ...items.get(row.key)!, message: messageValue(row) });
      return { kind: 'done' };
    },
    take(row, claim) {
      const item = items.get(row.key);
      if (item?.pendingShard === undefined || claimedAt(item) !== row.claimedAt) return { kind: 'not-ours' };
      const taken = { ...item, claim: { S: claim.token }, [recordAttribute.claimedAt]: { N: String(claim.at) } };
      items.set(row.key, taken);
      show(row.key, taken);
      return { kind: 'taken', row: readRow(taken as never) };
    },
    pending({ shard, before, after }, asOf) {
      return Array.from(index.get(shard)?.values() ?? [], (shown) => shown.findLast(({ since }) => since <= asOf)?.row)
        .filter((row) => row !== undefined && row.claimedAt < before)
        .map((row) => row!)
        .filter((row) => after === undefined || byTime(after, row) < 0)
        .sort(byTime);
    },
    sweep(at) {
      for (const [key, item] of items) {
        const expiresAt = item[recordAttribute.expiresAt] as { N: string } | undefined;
        if (expiresAt === undefined || Number(expiresAt.N) * 1_000 > at) continue;
        items.delete(key);
        if (item.pendingShard !== undefined) index.get(Number(item.pendingShard.N))!.delete(key);
      }
    },
    countPending: () => [...items.values()].filter(({ pendingShard }) => pendingShard !== undefined).length,
    pendingRows: () =>
      Array.from(items.values())
        .filter((item) => item.pendingShard !== undefined)
        .map((item) => readRow(item as never)),
  };
}

function claimedAt(item: Item): number {
  return Number(item[recordAttribute.claimedAt]!.N);
}

function byTime(a: PendingRow, b: PendingRow): number {
  return a.claimedAt - b.claimedAt || (a.key < b.key ? -1 : Number(a.key > b.key));
}
