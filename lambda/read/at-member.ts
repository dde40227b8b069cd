import type { Member } from '../providers/member.ts';
import { members, type Slice } from './json-text.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A JSON object, as it was parsed. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value of a member of an event, undefined if there is none. */
export function valueAt(event: JsonObject, member: Member): unknown {
  if (typeof member === 'string') return event[member];
  return member.reduce<unknown>((value, name) => (isObject(value) ? value[name] : undefined), event);
}

/** The text of a member of an event, undefined if there is none. */
export function textAt(text: string, member: Member): string | undefined {
  let place: Slice | undefined = { start: 0, end: text.length };
  for (const name of typeof member === 'string' ? [member] : member) {
    place = namesakes(text, place, name).at(-1);
    if (place === undefined) return undefined;
  }
  return text.slice(place.start, place.end);
}

/**
 * Whether a name on the path to a member occurs twice in its object. Some parsers take the last, others the first, so
 * each could mean a different member.
 */
export function isAmbiguous(text: string, member: Member | readonly [string]): boolean {
  if (typeof member === 'string') return false;
  let place: Slice = { start: 0, end: text.length };
  for (const name of member) {
    const [next, ...others] = namesakes(text, place, name);
    if (next === undefined) return false;
    if (others.length > 0) return true;
    place = next;
  }
  return false;
}

/** The members of this name, if the value is an object. */
function namesakes(text: string, { start }: Slice, name: string): Slice[] {
  // The event itself is an object, perhaps behind white space.
  if (start > 0 && text[start] !== '{') return [];
  return [...members(text, start)].filter((each) => each.name === name);
}
