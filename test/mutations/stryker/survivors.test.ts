import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { survivors } from './survivors.ts';

// `npm run test:mutations:stryker` takes too long for the gate; that what it names is still there does not.

const root = join(import.meta.dirname, '../../..');

it('is in its file: each line that a mutant is made of which may survive', () => {
  const isThere = ({ file, line }: (typeof survivors)[number]) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .some((each) => each.trim() === line);
  expect(survivors.filter((survivor) => !isThere(survivor))).toEqual([]);
});
