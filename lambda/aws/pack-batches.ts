import type { Row } from '../message/row.ts';

/** What SQS allows one SendMessageBatch: entries, and bytes of all bodies and attributes together. */
const mostEntries = 10;
const mostBytes = 1024 * 1024;

/** Packs rows into batches for one queue each, as few as their order allows. A row alone may not be over the limit. */
export function packBatches(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (const queue of ['main', 'dead-letter'] as const) {
    let bytes = 0;
    let batch: Row[] = [];
    for (const row of rows) {
      if (row.queue !== queue) continue;
      const size = sizeOf(row);
      if (batch.length === 0 || batch.length === mostEntries || bytes + size > mostBytes) {
        batch = [];
        batches.push(batch);
        bytes = 0;
      }
      batch.push(row);
      bytes += size;
    }
  }
  return batches;
}

function sizeOf({ message, attributes }: Row): number {
  let bytes = Buffer.byteLength(message);
  for (const [name, value] of Object.entries(attributes)) bytes += name.length + value.length + 'String'.length;
  return bytes;
}
