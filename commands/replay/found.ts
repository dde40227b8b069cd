import { readRow } from '../../lambda/aws/record.ts';
import type { Row } from '../../lambda/message/row.ts';
import { writeAttributes } from '../../lambda/message/write-attributes.ts';
import { recordAttribute } from '../../lambda/names.ts';
import type { RecordItem } from './scan.ts';

/** What a record is to a replay. */
export type Found =
  | { readonly kind: 'message'; readonly row: Row }
  /** The relay has yet to send it. */
  | { readonly kind: 'pending' }
  /** It went to the dead-letter queue. */
  | { readonly kind: 'deadLetter' }
  /** It was settled without its message, or holds one that cannot be read. */
  | { readonly kind: 'dropped' };

/** A message alone proves nothing: a pending record and a dead letter's record hold one too. */
export function readFound(item: RecordItem): Found {
  if (item[recordAttribute.pendingShard] !== undefined) return { kind: 'pending' };
  if (item.message === undefined) return { kind: 'dropped' };
  // Only a change by hand makes a record unreadable; it must not keep the others from being sent.
  try {
    const row = readRow(item);
    return row.queue === 'main' ? { kind: 'message', row } : { kind: 'deadLetter' };
  } catch {
    return { kind: 'dropped' };
  }
}

/**
 * The message once more, marked. The attribute goes in front of the text, which stays as it is. Its 43 bytes always fit:
 * the receiver's messages have at most 256 KiB, and SQS takes 1 MiB.
 * @param at RFC 3339 in UTC
 */
export function replayed(row: Row, at: string): Row {
  const mark = writeAttributes('replay', { replayedtime: at });
  return { ...row, message: `{${mark.slice(1)},${row.message.slice(1)}` };
}
