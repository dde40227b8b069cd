import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from '../command/options.ts';

const begin = '<!-- What `npm run sim -- --table` wrote. -->';
const end = '<!-- To here. -->';

/**
 * Puts text between the two marks of a file.
 * @returns whether the text was already there
 * @throws UsageError if the file has no marks
 */
export function putInto(file: string, text: string): boolean {
  const page = readFileSync(file, 'utf8');
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from)
    throw new UsageError(`${file} has no place for the table: add "${begin}" and "${end}" to it.`);
  const next = `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
  if (next === page) return true;
  writeFileSync(file, next);
  return false;
}
