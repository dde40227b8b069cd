import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../lib/props/user-error.ts';
import { textsOf } from './files.ts';
import { listsOfVendors, withVendor } from './lists.ts';
import { openQuestions } from './questions.ts';
import type { Vendor } from './vendor.ts';
import { writeAllOrNone } from './write-all-or-none.ts';

/**
 * Writes the files of a new vendor, and adds it to the lists.
 * @param root of the repository
 * @returns whether all could be formatted
 * @throws UserError if the vendor cannot be made; nothing is written then
 */
export function makeVendor(root: string, vendor: Vendor): boolean {
  const { name, identifier } = vendor;
  const inRoot = ([file, text]: readonly [string, string]) => [join(root, file), text] as const;
  const read = (file: string) => readFileSync(join(root, file), 'utf8');

  const list = read('lambda/providers/list.ts');
  if (list.includes(`'./${name}/${name}.ts'`)) throw new UserError(whatIsLeft(root, name));
  if (new RegExp(`\\b${identifier}\\b`).test(list)) {
    throw new UserError(`In the code this would be ${identifier}, as another vendor is. Choose another name.`);
  }
  const made = textsOf(root, vendor);
  for (const [file] of made) {
    if (!existsSync(join(root, file))) continue;
    throw new UserError(`${file} is there already. Choose another name, or remove it. Nothing was written.`);
  }
  const changed = listsOfVendors.map((each) => {
    const text = withVendor(read(each.file), each, vendor);
    if (text !== undefined) return [each.file, text] as const;
    throw new UserError(`${each.file} has no list to add ${name} to. Nothing was written.`);
  });

  writeAllOrNone(made.map(inRoot), changed.map(inRoot));
  return format(
    root,
    [...made, ...changed].map(([file]) => file).filter((file) => !file.endsWith('.md')),
  );
}

/** Imports in order, lists in lines that are not too long. */
function format(root: string, files: readonly string[]): boolean {
  const biome = join(root, 'node_modules/.bin/biome');
  const { status } = spawnSync(biome, ['check', '--write', '--linter-enabled=false', ...files], { cwd: root });
  return status === 0;
}

function whatIsLeft(root: string, name: string): string {
  const questions = openQuestions(root, name);
  if (questions.length === 0) {
    return `The vendor ${name} is there, with nothing left to fill in. Choose another name for another one.`;
  }
  const lines = questions.map(({ file, line, question }) => `  ${file}:${line}  ${question}`);
  return [`The vendor ${name} is there. Left to fill in:`, ...lines].join('\n');
}
