import { sha256 } from '../delivery/sha256.ts';
import type { Source } from '../delivery/source.ts';
import type { WebhookEvent } from '../read/event.ts';
import { cloudEvent, type DeadLetterReason } from './cloud-event.ts';
import { attributeValue, type Row, variantKey } from './row.ts';

/** A row to claim, and what must be stored before it. */
export interface Draft {
  readonly event: WebhookEvent;
  readonly row: Row;
  /** The content of a large event, for the object that the row names. */
  readonly content?: Buffer;
}

/** What the drafts of one delivery share. */
export interface DraftContext {
  readonly source: Source;
  /** What `deliveryAttributes` gave. */
  readonly ofDelivery: string;
  readonly receivedAt: number;
  /** Where the content of large events is stored. */
  readonly objects: { uri(key: string): string };
}

/** A larger message goes to S3, so that row (400 KB) and message (1 MiB) always fit. In bytes. */
const largestMessage = 256 * 1024;

/** The row of an event: for the main queue, or for the dead-letter queue if the event cannot be read. */
export function draft(event: WebhookEvent, key: string, context: DraftContext): Draft {
  return draftWith(event, key, context, event.content.kind === 'bytes' ? 'unreadable' : undefined);
}

/** The row of a variant, an event under another's id: a key and CloudEvents id of its own, for the dead-letter queue. */
export function draftVariant(event: WebhookEvent, key: string, context: DraftContext): Draft {
  const variant = { ...event, id: `${event.id}#${event.sha256}` };
  return { ...draftWith(variant, variantKey(key, event.sha256), context, 'id-conflict'), event };
}

function draftWith(event: WebhookEvent, key: string, context: DraftContext, reason?: DeadLetterReason): Draft {
  const { source, ofDelivery, receivedAt, objects } = context;
  const { filterMember } = source.provider;
  const attributes = {
    source: attributeValue(`/${source.name}`),
    type: attributeValue(event.type),
    ...(filterMember !== undefined && { [filterMember]: attributeValue(event.filter) }),
  };
  const row = {
    key,
    queue: reason === undefined ? 'main' : 'dead-letter',
    attributes,
    group: source.name,
    sha256: event.sha256,
    receivedAt,
    ...(reason !== undefined && { reason }),
  } as const;

  const message = cloudEvent(event, source.name, ofDelivery, reason);
  if (Buffer.byteLength(message) <= largestMessage) return { event, row: { ...row, message } };
  const content = contentOf(event);
  const object = `${source.name}/${sha256(content)}`;
  const dataref = objects.uri(object);
  return {
    event,
    row: { ...row, message: cloudEvent(event, source.name, ofDelivery, reason, { dataref }), object },
    content,
  };
}

function contentOf({ content }: WebhookEvent): Buffer {
  return content.kind === 'json' ? Buffer.from(content.text) : content.bytes;
}
