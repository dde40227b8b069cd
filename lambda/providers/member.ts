/** Where a value stands in an event: a member of it, or the way down to one, such as `['event', 'id']`. */
export type Member = string | readonly [string, string, ...string[]];

/** The name of the member itself. */
export function memberName(member: Member): string {
  return typeof member === 'string' ? member : (member.at(-1) ?? '');
}
