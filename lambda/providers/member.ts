/** The place of a value in an event: a member, or the path to one, such as `['event', 'id']`. */
export type Member = string | readonly [string, string, ...string[]];

/** The name of the member itself. */
export function memberName(member: Member): string {
  return typeof member === 'string' ? member : (member.at(-1) ?? '');
}
