import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutations } from '../mutations/mutation-list.ts';

// The tests that the pages of guarantees and faults name are there, with the titles that are quoted.

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Named {
  readonly file: string;
  /** Parts of titles, in the order in which they stand in the file's. */
  readonly titles: readonly string[];
}

/** In the last cell of each row: files in backquotes, and behind each the titles of its tests in quotes. */
function namedIn(page: string, folder: string): Named[] {
  const cells = Array.from(read(page).matchAll(/^\|.*\| (.+) \|$/gm), ([, cell]) => cell!);
  return cells.flatMap((cell) =>
    Array.from(cell.matchAll(/`([\w./-]+\.ts)`((?:,? ?"[^"]+")*)/g), ([, file, quoted]) => ({
      file: `${folder}${file}`,
      titles: Array.from(quoted!.matchAll(/"([^"]+)"/g), ([, title]) => title!),
    })),
  );
}

const named = [...namedIn('docs/guarantees.md', ''), ...namedIn('docs/faults.md', 'test/')];

describe('a test that a page names', () => {
  it('is there, with its title', () => {
    expect(named.length).toBeGreaterThan(50);
    expect(named.flatMap(({ titles }) => titles).length).toBeGreaterThan(20);
    const gone = named.filter(
      ({ file, titles }) =>
        !existsSync(join(root, file)) ||
        !titles.every((title) => title.split('…').every((part) => read(file).includes(part.trim()))),
    );
    expect(gone).toEqual([]);
  });
});

it('docs/guarantees.md counts the mutations', () => {
  const [, counted] = /`npm run test:mutations` breaks (\d+) lines/.exec(read('docs/guarantees.md')) ?? [];
  expect(Number(counted)).toBe(mutations.length);
});
