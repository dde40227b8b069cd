import { join } from 'node:path';
import type { KeyProblem } from '../../../lambda/keys.ts';

/** A script of the page, which has no types. */
const words = join(import.meta.dirname, '../../../local/inspector/page/words.js');

// A problem that is not here does not compile.
const keyProblems: Readonly<Record<KeyProblem, true>> = {
  'never-set': true,
  empty: true,
  'key-value-json': true,
  binary: true,
  'not-base64': true,
};

describe('the reason that the page shows', () => {
  let explained: (reason: string) => string;
  beforeAll(async () => {
    ({ explained } = await import(words));
  });

  it.each(Object.keys(keyProblems))('says what is wrong with a key: %s', (problem) => {
    expect(explained(problem)).toMatch(new RegExp(`^${problem}: .*\\bkey\\b`));
  });

  it('explains each of several, and leaves a word alone that it does not know', () => {
    expect(explained('unreadable, id-conflict')).toBe(
      'unreadable: it is signed, but cannot be read; id-conflict: an event with the same id and other content came before',
    );
    expect(explained('constructor')).toBe('constructor');
  });
});
