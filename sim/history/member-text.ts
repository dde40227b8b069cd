import type { Member } from '../../lambda/providers/member.ts';

/** A member of an object, with the objects around a nested one, as JSON text without the braces: `"event":{"id":1}`. */
export function memberText(member: Member, value: string): string {
  const names = typeof member === 'string' ? [member] : member;
  const [outer, ...inner] = names.map((name) => `${JSON.stringify(name)}:`);
  return `${outer}${inner.map((name) => `{${name}`).join('')}${value}${'}'.repeat(inner.length)}`;
}
