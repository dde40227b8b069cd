import type { Member } from '../../../lambda/providers/member.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { memberText } from '../../../sim/history/member-text.ts';
import { draftsOf, expectUnreadable } from './drafts-of.ts';

/** The part of the contract for what stands deeper than on the first level of an event. */
export function itReadsPathsAs(
  provider: Provider,
  typePrefix: string,
  looked: readonly Member[],
  bodyOf: (eventText: string) => string,
): void {
  const paths = looked.filter((member) => typeof member !== 'string');
  if (paths.length === 0) return;

  describe.each(paths.map((names) => [names.join(' > '), names] as const))('the way to %s', (_way, names) => {
    const [first, ...inner] = names;
    const last = names.at(-1) ?? '';
    const escaped = `\\u00${first.charCodeAt(0).toString(16)}${first.slice(1)}`;
    const whole = memberText([first, ...inner] as unknown as Member, '"a"');
    /** An event in which one of the names stands twice. */
    const twice = (depth: number) => {
      const [head, tail] = [names.slice(0, depth).map((name) => `{"${name}":`), '}'.repeat(depth)];
      const below = memberText(names.slice(depth) as unknown as Member, '"a"');
      return `${head.join('')}{${below},"${names[depth]}":"b"}${tail}`;
    };

    it.each<[what: string, eventText: string]>([
      ['its first name twice', `{${whole},"${first}":{}}`],
      ['its first name twice, the last of them no object', `{${whole},"${first}":null}`],
      ['its first name twice, once with an escape', `{${whole},"${escaped}":{}}`],
      ...inner.map((name, index): [string, string] => [`its name ${name} twice`, twice(index + 1)]),
    ])('makes one dead letter with its bytes if there is %s', (_what, eventText) => {
      const all = draftsOf(provider, bodyOf(eventText));
      expect(all).toHaveLength(1);
      expectUnreadable(all[0]!, Buffer.from(eventText), typePrefix);
    });

    it.each<[what: string, eventText: string]>([
      ['a word', `{"${first}":"a"}`],
      ['an array', `{"${first}":[{"${last}":"a"}]}`],
      ['the same name elsewhere', `{"x":{"${first}":1,"${first}":2},"${first}":{"x":{"${last}":1,"${last}":2}}}`],
    ])('may not be there: %s', (_what, eventText) => {
      expect(draftsOf(provider, bodyOf(eventText))[0]!.row).toMatchObject({ queue: 'main' });
    });
  });
}
