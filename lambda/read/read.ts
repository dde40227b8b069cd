import { isUtf8 } from 'node:buffer';
import type { Delivery } from '../delivery/delivery.ts';
import { sha256 } from '../delivery/sha256.ts';
import type { Member } from '../providers/member.ts';
import type { Provider } from '../providers/provider.ts';
import { timeOf } from '../providers/time.ts';
import { isAmbiguous, isObject, type JsonObject, valueAt } from './at-member.ts';
import type { InHeaders, WebhookEvent } from './event.ts';
import { inHeaders, usableId, usableType } from './identity.ts';
import { compact, elements, members, type Slice } from './json-text.ts';

/** More events could exhaust memory and time, again on each retry. A vendor's batch is far smaller. */
const mostEvents = 10_000;

/**
 * Reads the events out of a verified body. A body that is not a JSON object of the provider's shape is one unreadable
 * event; an entry of a batch that is not an object is an unreadable event of its own. Never throws.
 * @param bodySha256 hex SHA-256 of the body
 * @param header the headers of the delivery
 */
export function readEvents(
  body: Buffer,
  bodySha256: string,
  provider: Provider,
  header: Delivery['header'],
): WebhookEvent[] {
  const text = decode(body);
  const parsed = text === undefined ? undefined : parse(text);
  if (provider.batchMember === undefined) {
    const ofDelivery = { inHeaders: inHeaders(provider, header), textSha256: bodySha256 };
    if (text === undefined || !isObject(parsed)) return [unreadable(body, bodySha256, provider, ofDelivery)];
    return [readable(text, parsed, provider, ofDelivery)];
  }
  if (text === undefined || !isObject(parsed)) return [unreadable(body, bodySha256, provider)];

  const batch = parsed[provider.batchMember];
  const [place, ...others] = [...members(text)].filter((member) => member.name === provider.batchMember);
  // If the member occurs twice, a parser and a scanner could mean different ones.
  if (!Array.isArray(batch) || batch.length > mostEvents || place === undefined || others.length > 0) {
    return [unreadable(body, bodySha256, provider)];
  }
  return Array.from(elements(text, place.start), (entry, index) => readEntry(text, entry, batch[index], provider));
}

function readEntry(text: string, { start, end }: Slice, parsed: unknown, provider: Provider): WebhookEvent {
  const entry = text.slice(start, end);
  if (isObject(parsed)) return readable(entry, parsed, provider);
  return unreadable(Buffer.from(entry), sha256(entry), provider);
}

/** The facts about an event that is a whole delivery. */
interface OfDelivery {
  readonly inHeaders: InHeaders;
  readonly textSha256: string;
}

function readable(text: string, parsed: JsonObject, provider: Provider, ofDelivery?: OfDelivery): WebhookEvent {
  const textSha256 = ofDelivery?.textSha256 ?? sha256(text);
  const { idMember, typeMember, filterMember, time: when } = provider;
  const isUnclear = (member: Member | undefined) => typeof member === 'object' && isAmbiguous(text, member);
  if (isUnclear(idMember) || isUnclear(typeMember) || isUnclear(filterMember) || isUnclear(when?.member)) {
    return unreadable(Buffer.from(text), textSha256, provider, ofDelivery);
  }
  const dense = compact(text);
  const time = when && timeOf(valueAt(parsed, when.member), when.form);
  const written = ofDelivery?.inHeaders.id ?? usableId(text, parsed, idMember);
  const id = written === undefined || looksLikeVariant(written) ? undefined : written;
  const hasId = provider.idHeader !== undefined || idMember !== undefined;
  return {
    id: id ?? textSha256,
    ...(id === undefined && hasId && { withoutId: true }),
    type: provider.typePrefix + usableType(parsed, provider, ofDelivery?.inHeaders.type),
    ...(time !== undefined && { time }),
    content: { kind: 'json', text },
    ...(filterMember !== undefined && { filter: valueAt(parsed, filterMember) }),
    sha256: dense === text ? textSha256 : sha256(dense),
  };
}

function unreadable(bytes: Buffer, bytesSha256: string, provider: Provider, ofDelivery?: OfDelivery): WebhookEvent {
  const { id, type } = ofDelivery?.inHeaders ?? {};
  return {
    id: bytesSha256,
    type: `${provider.typePrefix}unreadable`,
    content: { kind: 'bytes', bytes },
    ...((id !== undefined || type !== undefined) && { inHeaders: { id, type } }),
    sha256: bytesSha256,
  };
}

/** Such an id could be the key of another event's variant, which is the event's id and its content's hash. */
function looksLikeVariant(id: string): boolean {
  return /#[0-9a-f]{64}$/.test(id);
}

/** A byte order mark is kept: to JSON it is a syntax error. */
function decode(bytes: Buffer): string | undefined {
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
