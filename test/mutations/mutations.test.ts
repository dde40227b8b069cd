import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { mutations } from './mutation-list.ts';

// `npm run test:mutations` takes too long for the gate; that it breaks what it means to break does not.

const root = join(import.meta.dirname, '../..');

describe.each(mutations.map((mutation) => [mutation.what, mutation] as const))(
  'the mutation: %s',
  (_what, { file, search, replace }) => {
    const text = readFileSync(join(root, file), 'utf8');

    it('finds its line, once', () => {
      expect(text.split(search)).toHaveLength(2);
      expect(replace).not.toBe(search);
    });

    it('leaves a file that compiles: what does not would fail any test', () => {
      expect(() =>
        transformSync(
          text.replace(search, () => replace),
          { loader: 'ts' },
        ),
      ).not.toThrow();
    });
  },
);

it('has a name of its own for each', () => {
  const names = mutations.map(({ what }) => what);
  expect(names).toEqual([...new Set(names)]);
});
