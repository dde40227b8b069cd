import type { Delivery } from '../delivery/delivery.ts';
import type { WebhookEvent } from '../read/event.ts';
import { members } from '../read/json-text.ts';
import type { AttributeName } from './attributes.ts';
import { attributeText, writeAttributes } from './write-attributes.ts';

/** Why a message is in the dead-letter queue. */
export type DeadLetterReason = 'unreadable' | 'id-conflict' | 'refused';

/** Where the content of a large event is stored instead of in the message. */
export interface StoredContent {
  /** URI of the object. */
  readonly dataref: string;
}

const deliveryIdForm = /^[\x21-\x7e]{1,128}$/;
const headerValueForm = /^(?=.{1,1024}$)[\x21-\x7e]+(?: +[\x21-\x7e]+)*$/;

/** The vendor's id of the delivery, or the gateway's request id if the vendor gave none that can be carried. */
export function deliveryId(delivery: Delivery): string {
  const { deliveryIdHeader } = delivery.source.provider;
  return headerValue(delivery, deliveryIdHeader, deliveryIdForm) ?? delivery.requestId;
}

/**
 * The attributes that every event of a delivery carries, beginning with a comma. All but the time of receipt, the request
 * id and the body's hash come from headers. Those are not signed, and are passed through unverified.
 * @param bodySha256 hex SHA-256 of the body
 */
export function deliveryAttributes(delivery: Delivery, bodySha256: string): string {
  const { provider, forwardHeaders } = delivery.source;
  const sentTime = headerValue(delivery, provider.sentTimeHeader, headerValueForm);
  const ofDelivery = writeAttributes('delivery', {
    receivedtime: new Date(delivery.receivedAt).toISOString(),
    requestid: delivery.requestId,
    deliveryid: deliveryId(delivery),
    deliverysha256: bodySha256,
    senttime: sentTime,
  });
  const forwarded = forwardHeaders.map(({ header, attribute }) =>
    attributeText(attribute, headerValue(delivery, header, headerValueForm)),
  );
  return ofDelivery + forwarded.join('');
}

/**
 * One event as CloudEvents 1.0, structured JSON mode. Signed JSON is spliced in as text, unchanged.
 * @param ofDelivery what `deliveryAttributes` gave
 * @param stored where the content is, if it is not in the message
 */
export function cloudEvent(
  event: WebhookEvent,
  source: string,
  ofDelivery: string,
  reason?: DeadLetterReason,
  stored?: StoredContent,
): string {
  const isJson = event.content.kind === 'json';
  const ofEvent = writeAttributes('event', {
    specversion: '1.0',
    id: event.id,
    source: `/${source}`,
    type: event.type,
    time: event.time,
    datacontenttype: isJson ? 'application/json' : 'application/octet-stream',
  });
  const mark = writeAttributes('mark', {
    stale: event.stale,
    reason,
    idheader: event.inHeaders?.id,
    typeheader: event.inHeaders?.type,
  });
  const [name, json] = contentMember(event, stored);
  return sqsText(`{${ofEvent.slice(1)}${ofDelivery}${mark},"${name}":${json}}`);
}

/**
 * The same event for the dead-letter queue, after SQS refused its message for good: the data as base64, which no queue
 * refuses, and the reason.
 */
export function refusedCloudEvent(message: string): string {
  let kept = '';
  let encoded = '';
  for (const { name, start, end } of members(message)) {
    const value = message.slice(start, end);
    if (name === 'data') encoded = `,"data_base64":"${Buffer.from(value).toString('base64')}"`;
    else if (name !== 'reason') kept += `,${JSON.stringify(name)}:${value}`;
  }
  return `{${kept.slice(1)},"reason":"refused"${encoded}}`;
}

function contentMember(
  { content }: WebhookEvent,
  stored: StoredContent | undefined,
): [name: AttributeName<'content'>, json: string] {
  if (stored) return ['dataref', JSON.stringify(stored.dataref)];
  return content.kind === 'json' ? ['data', content.text] : ['data_base64', `"${content.bytes.toString('base64')}"`];
}

/**
 * SQS refuses these two of the characters that JSON text can have. In valid JSON they occur only inside strings, where
 * their escape means the same.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
function sqsText(json: string): string {
  return json.replace(/[\uFFFE\uFFFF]/g, (character) => (character === '\uFFFE' ? '\\ufffe' : '\\uffff'));
}

function headerValue(delivery: Delivery, name: string | undefined, form: RegExp): string | undefined {
  if (name === undefined) return undefined;
  const value = delivery.header(name).join(', ');
  return form.test(value) ? value : undefined;
}
