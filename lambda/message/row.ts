import { sha256 } from '../delivery/sha256.ts';
import type { DeadLetterReason } from './cloud-event.ts';

/** A pending row: a claimed event and the message that it must become. */
export interface Row {
  /** `<source>#<event id>`; of a variant `…#<sha256>`. At most about 1.2 KB. */
  readonly key: string;
  /** Which queue the message is for. */
  readonly queue: 'main' | 'dead-letter';
  /** The exact SQS message body. */
  readonly message: string;
  /** The SQS message attributes, strings. */
  readonly attributes: Readonly<Record<string, string>>;
  /** SQS `MessageGroupId`: the source's name, so that one source's flood does not delay the others (fair queues). */
  readonly group: string;
  /** Hex SHA-256 of the event's content. */
  readonly sha256: string;
  /** Key of the object that holds the content of a large event. */
  readonly object?: string;
  /** Set if `queue` is `dead-letter`. */
  readonly reason?: DeadLetterReason;
  /** When the gateway received the event, Unix milliseconds. */
  readonly receivedAt: number;
}

/** DynamoDB allows a partition key 2,048 bytes. A longer id is hashed, so that key and variant's hash always fit. */
const longestIdInKey = 1_024;

/** The key of an event's record. */
export function recordKey(source: string, eventId: string): string {
  return `${source}#${Buffer.byteLength(eventId) <= longestIdInKey ? eventId : sha256(eventId)}`;
}

/** The key of a variant: an event under another's id. */
export function variantKey(key: string, contentSha256: string): string {
  return `${key}#${contentSha256}`;
}

const attributeForm = /^[\x21-\x7e]{1,256}$/;

/** A value that SQS takes as a message attribute: at most 256 visible ASCII characters, otherwise `unknown`. */
export function attributeValue(value: unknown): string {
  return typeof value === 'string' && attributeForm.test(value) ? value : 'unknown';
}
