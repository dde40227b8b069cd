import { explained, shortReason } from '../../../local/words/reasons.ts';
import { keyProblems } from '../../support/key-problems.ts';

describe('a reason of the log', () => {
  it.each(keyProblems)('says what is wrong with a key: %s', (problem) => {
    expect(explained(problem)).toMatch(new RegExp(`^${problem}: .*\\bkey\\b`));
    expect(shortReason(problem)).toMatch(/\bkey\b/);
  });

  it('is plain words in short', () => {
    expect(shortReason('wrong')).toBe('wrong signature');
    expect(shortReason('not-durable')).toBe('neither store took it');
  });

  it('explains each of several, and leaves a word alone that it does not know', () => {
    expect(explained('unreadable, id-conflict')).toBe(
      'unreadable: it is signed, but cannot be read; id-conflict: an event with the same id and other content came before',
    );
    expect(shortReason('unreadable, no id')).toBe('cannot be read, no id');
    expect(explained('constructor')).toBe('constructor');
  });
});
