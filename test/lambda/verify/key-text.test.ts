import { invisibleIn, quotesAround } from '../../../lambda/verify/key-text.ts';

describe('what does not belong to a key', () => {
  it.each<[key: string, place: number, codePoint: string]>([
    ['\u200bkey', 1, 'U+200B'],
    ['key\u200b\u00ad', 4, 'U+200B'],
    ['k\tey', 2, 'U+0009'],
    ['\u{1f600}\u00ad', 2, 'U+00AD'],
    ['ke\u{e0041}y', 3, 'U+E0041'],
  ])('is told by its place and code point: %j', (key, place, codePoint) => {
    expect(invisibleIn(key)).toEqual({ place, codePoint });
  });

  it('is told of both quotes around it', () => {
    expect(quotesAround('\u201ckey\u201d')).toEqual([
      { place: 1, codePoint: 'U+201C' },
      { place: 5, codePoint: 'U+201D' },
    ]);
  });

  it('is nothing in a key that anybody can read', () => {
    expect([invisibleIn('a key'), quotesAround('a key')]).toEqual([undefined, undefined]);
  });
});
