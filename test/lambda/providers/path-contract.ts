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

  describe.each(paths)('the way to %s > %s', (...names: readonly string[]) => {
    const [first = '', ...inner] = names;
    const last = names.at(-1) ?? '';
    const escaped = `\\u00${first.charCodeAt(0).toString(16)}${first.slice(1)}`;
    const [head, tail] = [
      names
        .slice(0, -1)
        .map((name) => `{"${name}":`)
        .join(''),
      '}'.repeat(names.length - 1),
    ];
    const whole = memberText([first, ...inner] as unknown as Member, '"a"');

    it.each<[what: string, eventText: string]>([
      ['its first name twice', `{${whole},"${first}":{}}`],
      ['its first name twice, the last of them no object', `{${whole},"${first}":null}`],
      ['its first name twice, once with an escape', `{${whole},"${escaped}":{}}`],
      ['its last name twice', `${head}{"${last}":"a","${last}":"b"}${tail}`],
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
