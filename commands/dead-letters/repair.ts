import { isUtf8 } from 'node:buffer';
import type { Delivery } from '../../lambda/delivery/delivery.ts';
import { sha256 } from '../../lambda/delivery/sha256.ts';
import { attributes } from '../../lambda/message/attributes.ts';
import { type Draft, type DraftContext, draft, draftVariant } from '../../lambda/message/draft.ts';
import { recordKey } from '../../lambda/message/row.ts';
import { recordDays } from '../../lambda/names.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import type { WebhookEvent } from '../../lambda/read/event.ts';
import { members } from '../../lambda/read/json-text.ts';
import { readEvents } from '../../lambda/read/read.ts';
import { markStale } from '../../lambda/read/stale.ts';
import type { DeadLetter, LetterEvent } from './letter.ts';

/** What redrive makes of a dead letter. */
export type Repaired =
  /** To be sent; `renew` is the `dataref` of an object that the messages go on to name. */
  | { readonly kind: 'ready'; readonly drafts: readonly Pick<Draft, 'row' | 'content'>[]; readonly renew?: string }
  | { readonly kind: 'stays'; readonly why: string };

/** Those that are about one event, not about its delivery. */
const ofEvent = new Set<string>([...attributes.event, ...attributes.mark, ...attributes.content]);

/** Whether it holds bytes that could not be read. If SQS refused them afterwards, their reason is `refused`. */
export function isUnread({ reason, members: { datacontenttype } }: LetterEvent): boolean {
  return reason !== undefined && datacontenttype === 'application/octet-stream';
}

/** The message of an event that was read, without what made it a dead letter. */
export function asItWas({ body, attributes, event, sentAt }: DeadLetter & { event: LetterEvent }): Repaired {
  const { dataref, data_base64: base64 } = event.members;
  const text = base64 === undefined ? undefined : Buffer.from(String(base64), 'base64');
  if (event.reason !== undefined && text !== undefined && !isJson(text)) {
    return { kind: 'stays', why: 'its data_base64 is not JSON text' };
  }
  const message = event.reason === undefined ? body : withoutReason(body, text);
  // It is neither claimed nor recorded, so key and hash are not used.
  const row = {
    key: recordKey(event.sourceName, event.id),
    queue: 'main',
    message,
    attributes,
    group: event.sourceName,
    sha256: sha256(message),
    receivedAt: event.receivedAt ?? sentAt,
  } as const;
  return { kind: 'ready', drafts: [{ row }], ...(typeof dataref === 'string' && { renew: dataref }) };
}

/**
 * Reads bytes that could not be read, with this clone's provider. Events in them are drafted as the receiver does it,
 * with the attributes of their delivery.
 */
export function readAgain(
  { body, event, sentAt }: DeadLetter & { event: LetterEvent },
  bytes: Buffer,
  provider: Provider,
): Repaired {
  const { deliverysha256, dataref } = event.members;
  const receivedAt = event.receivedAt ?? sentAt;
  // The bytes are an entry's, not the whole delivery's, so they are read as an entry.
  const isEntry =
    provider.batchMember !== undefined && deliverysha256 !== undefined && deliverysha256 !== sha256(bytes);
  const delivery = isEntry
    ? Buffer.concat([Buffer.from(`{"${provider.batchMember}":[`), bytes, Buffer.from(']}')])
    : bytes;
  const read = readEvents(delivery, sha256(delivery), provider, headerOf(event, provider));
  if (read.length > 0 && read.every(({ content }) => content.kind === 'bytes')) {
    return { kind: 'stays', why: `the provider ${provider.name} cannot read it` };
  }

  const bucket = typeof dataref === 'string' ? new URL(dataref).hostname : undefined;
  const drafts = draftAll(markStale(read, receivedAt, recordDays * 24 * 60 * 60 * 1_000), {
    source: { name: event.sourceName, provider, secretId: '', signatureHeader: '', forwardHeaders: [] },
    ofDelivery: deliveryMembers(body),
    receivedAt,
    objects: { uri: (key) => `s3://${bucket}/${key}` },
  });
  if (bucket === undefined && drafts.some(({ content }) => content !== undefined)) {
    return { kind: 'stays', why: 'an event in it is too large for a message, and it names no bucket' };
  }
  return { kind: 'ready', drafts };
}

/** The headers that make id and type: a dead letter has kept them. */
function headerOf({ members }: LetterEvent, { idHeader, typeHeader, deliveryIdHeader }: Provider): Delivery['header'] {
  const { idheader, typeheader, deliveryid, requestid } = members;
  // An older receiver kept only the id of the delivery, which is the request's if there was no header.
  const asDelivered = idHeader === deliveryIdHeader && deliveryid !== requestid ? deliveryid : undefined;
  const kept = [
    [idHeader, idheader ?? asDelivered],
    [typeHeader, typeheader],
  ] as const;
  return (asked) => kept.flatMap(([name, value]) => (name === asked && typeof value === 'string' ? [value] : []));
}

/** One draft an event; of several with one id, the first, and the others as its variants, as the receiver does it. */
function draftAll(events: readonly WebhookEvent[], context: DraftContext): Draft[] {
  const variants = new Map<string, Set<string>>();
  return events.flatMap((event) => {
    const key = recordKey(context.source.name, event.id);
    const known = variants.get(key);
    if (known?.has(event.sha256)) return [];
    variants.set(key, (known ?? new Set()).add(event.sha256));
    return [known === undefined ? draft(event, key, context) : draftVariant(event, key, context)];
  });
}

function deliveryMembers(body: string): string {
  let kept = '';
  for (const { name, start, end } of members(body)) {
    if (!ofEvent.has(name)) kept += `,${JSON.stringify(name)}:${body.slice(start, end)}`;
  }
  return kept;
}

/** @param data the JSON text to put in the place of `data_base64` */
function withoutReason(body: string, data: Buffer | undefined): string {
  let kept = '';
  for (const { name, start, end } of members(body)) {
    if (name === 'data_base64' && data !== undefined) kept += `,"data":${data}`;
    else if (name !== 'reason') kept += `,${JSON.stringify(name)}:${body.slice(start, end)}`;
  }
  return `{${kept.slice(1)}}`;
}

function isJson(text: Buffer): boolean {
  try {
    JSON.parse(text.toString());
    return isUtf8(text);
  } catch {
    return false;
  }
}
