import { canary, seenIn } from './canary.ts';

const value = canary('value');
const values = { value, other: canary('other') };

describe('a canary', () => {
  it.each<[string, string | Buffer]>([
    ['as it is', value],
    ['in part', value.slice(20, 32)],
    ['from its middle on', value.slice(-13)],
  ])('is seen %s, and in every writing', (_, part) => {
    for (const before of ['', '1', '12', '123']) {
      const bytes = Buffer.from(`${before}${part}behind`);
      const hex = bytes.toString('hex');
      expect(seenIn(`text ${before}${part}behind`, values)).toEqual(['value']);
      expect(seenIn(`text ${hex}`, values)).toEqual(['value']);
      expect(seenIn(`text ${hex.toUpperCase()}`, values)).toEqual(['value']);
    }
  });

  it.each(['base64', 'base64url'] as const)('is seen in %s wherever it stands', (encoding) => {
    for (const before of ['', '1', '12', '123']) {
      expect(seenIn(Buffer.from(`${before}${value}behind`).toString(encoding), values)).toEqual(['value']);
    }
  });

  it('is not seen if only a few characters of it are', () => {
    expect(seenIn(`${value.slice(0, 11)} ${value.slice(11, 22)}`, values)).toEqual([]);
  });
});
