import { join } from 'node:path';
import { keyProblems } from '../../support/key-problems.ts';

/** A script of the page, which has no types. */
const words = join(import.meta.dirname, '../../../local/inspector/page/words.js');

describe('the reason that the page shows', () => {
  let explained: (reason: string) => string;
  beforeAll(async () => {
    ({ explained } = await import(words));
  });

  it.each(keyProblems)('says what is wrong with a key: %s', (problem) => {
    expect(explained(problem)).toMatch(new RegExp(`^${problem}: .*\\bkey\\b`));
  });

  it('explains each of several, and leaves a word alone that it does not know', () => {
    expect(explained('unreadable, id-conflict')).toBe(
      'unreadable: it is signed, but cannot be read; id-conflict: an event with the same id and other content came before',
    );
    expect(explained('constructor')).toBe('constructor');
  });
});
