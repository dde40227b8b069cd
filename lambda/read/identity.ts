import type { Delivery } from '../delivery/delivery.ts';
import type { Member } from '../providers/member.ts';
import type { Provider } from '../providers/provider.ts';
import { type JsonObject, textAt, valueAt } from './at-member.ts';
import type { InHeaders } from './event.ts';

/** In UTF-16 units. Longer ids and types, at six bytes an escaped character, could make a row too large. */
const longestName = 16_384;
// biome-ignore lint/suspicious/noControlCharactersInRegex: it looks for them
const controlCharacter = /[\u0000-\u001f\u007f-\u009f]/;

/** What the headers say about a delivery that is one event. */
export function inHeaders({ idHeader, typeHeader }: Provider, header: Delivery['header']): InHeaders {
  const usable = (name: string | undefined): string | undefined => {
    const [value, ...more] = name === undefined ? [] : header(name);
    return isUsableName(value) && more.length === 0 ? value : undefined;
  };
  return { id: usable(idHeader), type: usable(typeHeader) };
}

/** The vendor's type of an event, `unknown` if it has no usable one. */
export function usableType(parsed: JsonObject, provider: Provider, inHeader: string | undefined): string {
  const member = provider.typeMember && valueAt(parsed, provider.typeMember);
  const inBody = isUsableName(member) ? member : undefined;
  if (provider.typeHeader === undefined) return inBody ?? 'unknown';
  if (inHeader === undefined) return 'unknown';
  return inBody === undefined ? inHeader : `${inHeader}.${inBody}`;
}

/** The id in an event's text, undefined if it has no usable one. */
export function usableId(text: string, parsed: JsonObject, idMember: Member | undefined): string | undefined {
  if (idMember === undefined) return undefined;
  const id = valueAt(parsed, idMember);
  if (typeof id !== 'number') return isUsableName(id) ? id : undefined;
  // The digits as written: a parsed number would already be rounded.
  const digits = textAt(text, idMember);
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
