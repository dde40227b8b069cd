import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../../lib/props/setup-error.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { help, readArguments } from './arguments.ts';
import { ownFiles, textsOf } from './files.ts';
import { listsOfVendors, withVendor } from './lists.ts';
import { openQuestions } from './questions.ts';
import { type Vendor, vendorNamed } from './vendor.ts';
import { writeAllOrNone } from './write-all-or-none.ts';

// `npm run new-provider`: the files of a new vendor. Its help says how it ends.

const root = join(import.meta.dirname, '../..');

const inRoot = ([file, text]: readonly [string, string]) => [join(root, file), text] as const;
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** @throws SetupError where the vendor cannot be made; nothing is written then */
function make(vendor: Vendor): void {
  const { name, identifier } = vendor;
  const list = read('lambda/providers/list.ts');
  if (list.includes(`'./${name}/${name}.ts'`)) throw new SetupError(whatIsLeft(name));
  if (new RegExp(`\\b${identifier}\\b`).test(list)) {
    throw new SetupError(`In the code this would be ${identifier}, as another vendor is. Choose another name.`);
  }
  const made = textsOf(root, vendor);
  for (const [file] of made) {
    if (!existsSync(join(root, file))) continue;
    throw new SetupError(`${file} is there already. Choose another name, or remove it. Nothing was written.`);
  }
  const changed = listsOfVendors.map((list) => {
    const text = withVendor(read(list.file), list, vendor);
    if (text !== undefined) return [list.file, text] as const;
    throw new SetupError(`${list.file} has no list to add ${name} to. Nothing was written.`);
  });

  writeAllOrNone(made.map(inRoot), changed.map(inRoot));
  format([...made, ...changed].map(([file]) => file).filter((file) => !file.endsWith('.md')));
}

/** Imports in order, lists in lines that are not too long. */
function format(files: readonly string[]): void {
  const biome = join(root, 'node_modules/.bin/biome');
  const { status } = spawnSync(biome, ['check', '--write', '--linter-enabled=false', ...files], { cwd: root });
  if (status !== 0) console.error('The files could not be formatted. Do it once they are filled in: npm run format');
}

function whatIsLeft(name: string): string {
  const questions = openQuestions(root, name);
  if (questions.length === 0) {
    return `The vendor ${name} is there, with nothing left to fill in. Choose another name for another one.`;
  }
  const lines = questions.map(({ file, line, question }) => `  ${file}:${line}  ${question}`);
  return [`The vendor ${name} is there. Left to fill in:`, ...lines].join('\n');
}

function nextSteps({ name }: Vendor): string {
  const { cases, ...others } = ownFiles(name);
  return `Made ${cases},
  ${Object.values(others).join(', ')},
and added ${name} to ${listsOfVendors.map(({ file }) => file).join(', ')}.

1. Open docs/new-vendor.md and the vendor's page: first what cannot be expressed, then what to look up.
2. Fill in what is marked FILL IN in ${openQuestions(root, name).length} lines; npm run new-provider -- ${name} lists what is left.
3. npx jest ${cases}: first that it takes what the vendor signed, then the rest.
4. Add { name: '${name}', provider: '${name}' } to bin/sources.ts; npm start, and beside it npm run send -- ${name}.
5. npm run format && npm test
`;
}

const { name, batch } = readCommand(help, readArguments);
try {
  const vendor = vendorNamed(name, batch);
  make(vendor);
  process.stdout.write(nextSteps(vendor));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
