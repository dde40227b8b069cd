import { mkdirSync, readFileSync } from 'node:fs';
import { explain } from '../../../commands/shared/explain.ts';

/** What a call throws. */
function thrown(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe('an error of a file', () => {
  it.each([
    [
      'a file that is not there',
      () => readFileSync('/not-there/x'),
      /^The file \/not-there\/x cannot be used \(ENOENT, open\)\. /,
    ],
    ['a folder in a file', () => mkdirSync('package.json/x'), /^The file .*x cannot be used \(ENOTDIR, mkdir\)\. /],
  ])('is not blamed on AWS: %s', (_what, call, sentence) => {
    expect(explain(thrown(call))).toMatch(sentence);
    expect(explain(thrown(call))).not.toContain('AWS');
  });

  it.each(['EACCES', 'ENOSPC', 'EMFILE', 'EROFS'])('says what to do: %s', (code) => {
    const error = Object.assign(new Error(code), { code, syscall: 'open', path: '/x' });
    expect(explain(error)).toMatch(new RegExp(`^The file /x cannot be used \\(${code}, open\\)\\. .+`));
  });
});

it('says that AWS does not answer if no file is meant', () => {
  const error = Object.assign(new Error('connect'), { code: 'ECONNREFUSED', syscall: 'connect', address: '127.0.0.1' });
  expect(explain(error)).toMatch(/^AWS does not answer: ECONNREFUSED\. /);
});
