import { besideOrBelow, fitted, wrapped } from '../../../../commands/shared/text/wrapped.ts';
import { overlong, unfolded } from '../../said.ts';

const long = 'x'.repeat(90);
const sentence = `${'Each word of it has a place to break. '.repeat(4)}Look at ${long} now.`;

describe('text for a terminal', () => {
  it('is broken at blanks, and a long word stands alone', () => {
    const text = fitted(sentence);
    expect(overlong(text)).toEqual([]);
    expect(text.split('\n')).toContain(long);
    expect(unfolded(text)).toBe(sentence);
  });

  it('keeps its own lines, and one to copy whole', () => {
    const copied = `  curl -i ${long}`;
    expect(fitted(`Do this:\n${copied}\n\nThen wait.`)).toBe(`Do this:\n${copied}\n\nThen wait.`);
  });

  it('has the indent that it is given', () => {
    expect(wrapped(`a ${'b'.repeat(75)} c`, '- ', '  ')).toBe(`- a ${'b'.repeat(75)}\n  c`);
    expect(besideOrBelow(['a'.repeat(40), 'b'.repeat(38), 'c'], 4)).toBe(`${'a'.repeat(40)}  ${'b'.repeat(38)}\n    c`);
  });
});
