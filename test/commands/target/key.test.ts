import { checkKey } from '../../../commands/target/key.ts';
import { UserError } from '../../../lib/props/user-error.ts';

const key = 'made-by-the-vendor';
const at = (place: number, character: string) => key.slice(0, place - 1) + character + key.slice(place - 1);

describe('a key', () => {
  it('is taken without the white space around it', () => {
    expect(checkKey(` \t${key}\r\n`, 'ocean')).toBe(key);
  });

  it.each([
    ['a zero-width space', 5, '\u200b', 'U+200B'],
    ['a soft hyphen', 19, '\u00ad', 'U+00AD'],
    ['a NUL', 1, '\0', 'U+0000'],
    ['a tab', 2, '\t', 'U+0009'],
    ['a delete', 3, '\u007f', 'U+007F'],
    ['a byte order mark at the beginning', 1, '\ufeff', 'U+FEFF'],
    ['a byte order mark at the end', 19, '\ufeff', 'U+FEFF'],
    ['a tag', 4, '\u{e0041}', 'U+E0041'],
  ])('with %s is refused, with its position', (_what, place, character, codePoint) => {
    const refused = new UserError(
      `Character ${place} of the key is invisible: ${codePoint}. Copy the key again, without it.`,
    );
    expect(() => checkKey(`  ${at(place, character)}\n`, 'ocean')).toThrow(refused);
  });

  it('is counted in visible characters, not in their parts', () => {
    expect(() => checkKey('😀😀\u200b', 'ocean')).toThrow(/^Character 3 of the key is invisible: U\+200B\./);
  });

  it.each([
    ['"', '"', '1 (U+0022) and 20 (U+0022)'],
    ["'", "'", '1 (U+0027) and 20 (U+0027)'],
    ['`', '`', '1 (U+0060) and 20 (U+0060)'],
    ['“', '”', '1 (U+201C) and 20 (U+201D)'],
    ['„', '“', '1 (U+201E) and 20 (U+201C)'],
    ['«', '»', '1 (U+00AB) and 20 (U+00BB)'],
  ])('in quotes is refused, with their position: %s%s', (first, last, places) => {
    const refused = new UserError(`Characters ${places} of the key are quotes around it. Paste it without them.`);
    expect(() => checkKey(`${first}${key}${last}\n`, 'ocean')).toThrow(refused);
  });

  it.each(['"\u200b"', `"${key}"`, `${key}\u200b`, `${key}\n${key}`, '{"name":"made-by-the-vendor"}'])(
    'is never told: %j',
    (typed) => {
      expect(() => checkKey(typed, 'ocean')).toThrow(UserError);
      expect(() => checkKey(typed, 'ocean')).toThrow(/^(?!.*made-by).*$/s);
    },
  );

  it.each<[what: string, typed: string, told: RegExp]>([
    ['nothing but white space', ' \n', /^The key is empty/],
    ['JSON on several lines', '{\n"name": "k"\n}', /^This is JSON/],
    ['more than one line', 'one\ntwo', /^This is more than one line/],
    ['more than a secret can hold', 'k'.repeat(65_537), /^This is longer/],
  ])('cannot be %s', (_what, typed, told) => {
    expect(() => checkKey(typed, 'ocean')).toThrow(told);
  });

  it('with something before its prefix is refused, and the message says where to begin', () => {
    const key = 'v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    expect(() => checkKey(key, 'standard-webhooks')).toThrow('Paste the key from whsec_ on.');
  });

  it('that is not base64 is refused if the vendor’s keys are base64', () => {
    expect(() => checkKey('whsec_a key', 'standard-webhooks')).toThrow(/^This is not base64/);
  });
});
