import { shownText } from '../../../local/inspector/shown-text.ts';

const most = 64 * 1024;

describe('what the page shows of a text', () => {
  it.each([
    ['{"a":1.0}', { exact: '{"a":1.0}', indented: '{\n  "a": 1.0\n}', left: 0 }],
    ['{"a":', { exact: '{"a":', indented: undefined, left: 0 }],
    ['', { exact: '', indented: undefined, left: 0 }],
    ['x'.repeat(most + 3), { exact: 'x'.repeat(most), indented: undefined, left: 3 }],
  ])('is the text, laid out if it is JSON: %#', (text, shown) => {
    expect(shownText(text)).toEqual(shown);
  });

  it('is cut before it is laid out: whole, this would be more than a string can hold', () => {
    const deep = '['.repeat(3_500_000) + ']'.repeat(3_500_000);
    const { indented, left } = shownText(deep);
    expect([indented?.length, left]).toEqual([most, deep.length - most]);
  });
});
