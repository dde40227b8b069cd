import { ended, overlong } from './said.ts';

const long = 'x'.repeat(90);
const sentence = `${'Each word of it has a place to break. '.repeat(4)}Look at ${long} now.`;

describe('the check of what commands print in these tests', () => {
  it('finds a line over 80 columns that has a place to break', () => {
    expect(overlong(`short\n${long}\n${sentence}\n{"for": "a program", "x": "${long}"}\n  to copy ${long}\n`)).toEqual([
      sentence,
    ]);
    expect(() => ended(0, '', `${sentence}\n`)).toThrow('Longer than 80 columns');
  });
});
