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

/** A message alone says nothing: a pending record holds one, too, and so does that of a dead letter. */
export function readFound(item: RecordItem): Found {
  if (item[recordAttribute.pendingShard] !== undefined) return { kind: 'pending' };
  if (item.message === undefined) return { kind: 'dropped' };
  // Nobody but a hand makes a record that cannot be read; it must not keep the others from being sent.
  try {
    const row = readRow(item);
    return row.queue === 'main' ? { kind: 'message', row } : { kind: 'deadLetter' };
  } catch {
    return { kind: 'dropped' };
  }
}

/**
 * The message once more, marked. The attribute is put in front of the text, which is left as it is; at 43 bytes it brings
 * no message near what SQS takes: the receiver lets none be over 256 KiB, and SQS takes 1 MiB.
 * @param at RFC 3339 in UTC
 */
export function replayed(row: Row, at: string): Row {
  const mark = writeAttributes('replay', { replayedtime: at });
  return { ...row, message: `{${mark.slice(1)},${row.message.slice(1)}` };
}
