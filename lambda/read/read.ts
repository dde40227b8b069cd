import { isUtf8 } from 'node:buffer';
import type { Delivery } from '../delivery/delivery.ts';
import { sha256 } from '../delivery/sha256.ts';
import type { Provider } from '../providers/provider.ts';
import type { InHeaders, WebhookEvent } from './event.ts';
import { compact, elements, members, type Slice } from './json-text.ts';

/** Longer ids and types, at six bytes an escaped character, would not leave a row the room it has. In UTF-16 units. */
const longestName = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;
/** A delivery of more could exhaust memory and time, again on each retry. A vendor's batch is far smaller. */
const mostEvents = 10_000;

/**
 * Reads the events out of a verified body. A body that is no JSON object, or not the provider's shape, is one
 * unreadable event; an entry of a batch that is no object is an unreadable event of its own. Never throws.
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
  // With the member twice, a parser and a scanner could mean different ones.
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

/** What is known of an event that is a whole delivery. */
interface OfDelivery {
  readonly inHeaders: InHeaders;
  readonly textSha256: string;
}

function readable(text: string, parsed: JsonObject, provider: Provider, ofDelivery?: OfDelivery): WebhookEvent {
  const textSha256 = ofDelivery?.textSha256 ?? sha256(text);
  const dense = compact(text);
  const time = provider.time(parsed);
  const written = ofDelivery?.inHeaders.id ?? usableId(text, parsed, provider.idMember);
  const id = written === undefined || looksLikeVariant(written) ? undefined : written;
  const hasId = provider.idHeader !== undefined || provider.idMember !== undefined;
  return {
    id: id ?? textSha256,
    ...(id === undefined && hasId && { withoutId: true }),
    type: provider.typePrefix + usableType(parsed, provider, ofDelivery?.inHeaders.type),
    ...(time !== undefined && { time }),
    content: { kind: 'json', text },
    ...(provider.filterMember !== undefined && { filter: parsed[provider.filterMember] }),
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

function inHeaders({ idHeader, typeHeader }: Provider, header: Delivery['header']): InHeaders {
  const usable = (name: string | undefined): string | undefined => {
    const [value, ...more] = name === undefined ? [] : header(name);
    return isUsableName(value) && more.length === 0 ? value : undefined;
  };
  return { id: usable(idHeader), type: usable(typeHeader) };
}

function usableType(parsed: JsonObject, provider: Provider, inHeader: string | undefined): string {
  const member = parsed[provider.typeMember];
  const inBody = isUsableName(member) ? member : undefined;
  if (provider.typeHeader === undefined) return inBody ?? 'unknown';
  if (inHeader === undefined) return 'unknown';
  return inBody === undefined ? inHeader : `${inHeader}.${inBody}`;
}

function usableId(text: string, parsed: JsonObject, idMember: string | undefined): string | undefined {
  if (idMember === undefined) return undefined;
  const id = parsed[idMember];
  if (typeof id !== 'number') return isUsableName(id) ? id : undefined;
  // The digits as written: a parsed number would already be rounded.
  const place = [...members(text)].findLast((member) => member.name === idMember);
  const digits = place && text.slice(place.start, place.end);
  return isUsableName(digits) ? digits : undefined;
}

function isUsableName(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value !== '' &&
    value.length <= longestName &&
    !controlCharacter.test(value) &&
    value.isWellFormed()
  );
}

/** Such an id could be the key of another event's variant, which is the event's id and its content's hash. */
function looksLikeVariant(id: string): boolean {
  return /#[0-9a-f]{64}$/.test(id);
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
