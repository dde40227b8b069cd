import type { Member } from '../../../lambda/providers/member.ts';
import type { Event } from '../../../lambda/providers/vendor-kit.ts';
import { withMember } from '../../../lambda/providers/with-member.ts';

describe('an event with a member set', () => {
  it.each<[what: string, event: Event, member: Member, expected: Event]>([
    ['on the first level', { a: 1, b: 2 }, 'a', { a: 'x', b: 2 }],
    ['deeper, beside what is there', { a: { b: 1, c: [2] }, d: 3 }, ['a', 'b'], { a: { b: 'x', c: [2] }, d: 3 }],
    ['three levels down', { a: { b: { c: 1, d: 2 }, e: 3 } }, ['a', 'b', 'c'], { a: { b: { c: 'x', d: 2 }, e: 3 } }],
    ['where nothing is yet', {}, ['a', 'b', 'c'], { a: { b: { c: 'x' } } }],
    ['in the place of an array', { a: [1] }, ['a', 'b'], { a: { b: 'x' } }],
    ['in the place of null', { a: null }, ['a', 'b'], { a: { b: 'x' } }],
  ])('holds it %s', (_what, event, member, expected) => {
    const before = structuredClone(event);
    expect(withMember(event, member, 'x')).toEqual(expected);
    expect(event).toEqual(before);
  });
});
