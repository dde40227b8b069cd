import { textTable } from '../shared/text/text-table.ts';
import type { DeadLetter } from './letter.ts';

const longestId = 160;

/** A row of `list`. */
export type ListRow = readonly string[];

/** When it was received, source, reason, size, how often it was read, type, id. */
export function listRow(letter: DeadLetter): ListRow {
  const { event, body, reason, receiveCount, messageId } = letter;
  const id = event?.id ?? messageId;
  return [
    timeText(event?.receivedAt ?? letter.sentAt),
    event?.sourceName ?? '-',
    reason,
    sizeText(Buffer.byteLength(body)),
    String(receiveCount),
    event?.type ?? 'no event of the receiver',
    id.length > longestId ? `${id.slice(0, longestId)}...` : id,
  ];
}

export function listTable(rows: readonly ListRow[]): string {
  return textTable(['received', 'source', 'reason', 'size', 'read', 'type', 'id'], rows);
}

/** A whole message, for a program; `body` is the exact text. */
export function listEntry(letter: DeadLetter): object {
  const { event, reason, body, attributes, receiveCount, messageId, sentAt } = letter;
  return {
    id: event?.id ?? null,
    source: event?.source ?? null,
    type: event?.type ?? null,
    reason,
    received: new Date(event?.receivedAt ?? sentAt).toISOString(),
    bytes: Buffer.byteLength(body),
    receiveCount,
    messageId,
    attributes,
    body,
  };
}

/** To the second; in UTC, as consumers and logs have it. */
function timeText(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

function sizeText(bytes: number): string {
  return bytes < 10_000 ? `${bytes} B` : `${Math.round(bytes / 1_024)} KiB`;
}
