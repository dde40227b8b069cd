import type { Member } from './member.ts';
import type { Event } from './vendor-kit.ts';

/** An event with one member set, at any depth. On the path, an object replaces anything else, arrays too. */
export function withMember(event: Event, member: Member, to: string): Event {
  return set(event, typeof member === 'string' ? [member] : member, to) as Event;
}

function set(value: unknown, [name, ...further]: readonly string[], to: string): unknown {
  if (name === undefined) return to;
  const object = isObject(value) ? value : {};
  return { ...object, [name]: set(object[name], further, to) };
}

function isObject(value: unknown): value is Event {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
