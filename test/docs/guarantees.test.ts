import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// What is tried against each promise of the README, and by which tests, which links.test.ts finds.

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

const promised = Array.from(read('README.md').matchAll(/^\| (G\d) \|/gm), ([, name]) => name!);

/** The last two of the five cells of each row of what was tried. */
const rows = Array.from(
  read('docs/guarantees.md').matchAll(/^\|(?:[^|\n]*\|){3} (\S[^|\n]*) \| (\S[^|\n]*) \|$/gm),
  ([, names, tests]) => ({
    names: names!.split(', '),
    tests: tests!,
  }),
).filter(({ tests }) => tests !== 'tests');

describe('the page of guarantees', () => {
  it('has what was tried against each promise, and against no other', () => {
    expect(promised).toHaveLength(6);
    expect(rows.length).toBeGreaterThan(40);
    expect([...new Set(rows.flatMap(({ names }) => names))].sort()).toEqual(promised);
  });

  it('links the tests of each row', () => {
    expect(rows.filter(({ tests }) => !/\]\(\.\.\/test\/\S+\.ts\)/.test(tests))).toEqual([]);
  });
});
