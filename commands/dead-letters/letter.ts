import type { Message } from '@aws-sdk/client-sqs';
import type { AttributeName } from '../../lambda/message/attributes.ts';
import { isPlainObject } from '../../local/json/is-plain-object.ts';
import { readEvent, type TailEvent } from '../target/event.ts';

/** A message of the dead-letter queue. */
export interface DeadLetter {
  readonly message: Message;
  readonly messageId: string;
  readonly body: string;
  /** Those message attributes that are texts: all that the receiver sets. */
  readonly attributes: Readonly<Record<string, string>>;
  /** How often it was received, this time included. */
  readonly receiveCount: number;
  /** When SQS got it first, Unix milliseconds. */
  readonly sentAt: number;
  /** A `DeadLetterReason`; `consumer` if SQS moved it there by itself; `foreign` if it is not an event of the receiver. */
  readonly reason: string;
  /** Undefined if it is not an event of the receiver. */
  readonly event: LetterEvent | undefined;
}

/** The attributes of the message's CloudEvent. */
export interface LetterEvent extends TailEvent {
  /** Name of the source, without the `/` of the CloudEvents `source`. */
  readonly sourceName: string;
  /** The CloudEvent as parsed, to look up texts in; numbers in `data` may be rounded. */
  readonly members: Readonly<Partial<Record<AttributeName, unknown>>>;
}

export function readLetter(message: Message): DeadLetter {
  const { MessageId = '-', Body = '', MessageAttributes = {}, Attributes = {} } = message;
  const event = readLetterEvent(Body);
  const texts = Object.entries(MessageAttributes).flatMap(([name, { StringValue }]) =>
    StringValue === undefined ? [] : [[name, StringValue] as const],
  );
  return {
    message,
    messageId: MessageId,
    body: Body,
    attributes: Object.fromEntries(texts),
    receiveCount: Number(Attributes.ApproximateReceiveCount ?? 1),
    sentAt: Number(Attributes.SentTimestamp ?? 0),
    reason: event === undefined ? 'foreign' : (event.reason ?? 'consumer'),
    event,
  };
}

/** Whether it is the one with this id: of the event, or of the SQS message. */
export function isNamed({ event, messageId }: DeadLetter, id: string): boolean {
  return event?.id === id || messageId === id;
}

function readLetterEvent(body: string): LetterEvent | undefined {
  const event = readEvent(body);
  if (event === undefined) return undefined;
  const [, sourceName] = /^\/([a-z0-9-]{1,64})$/.exec(event.source) ?? [];
  const members: unknown = JSON.parse(body);
  return sourceName !== undefined && isPlainObject(members) ? { ...event, sourceName, members } : undefined;
}
