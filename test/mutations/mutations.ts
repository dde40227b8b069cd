import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { CopyOfProject } from '../support/copy-of-project.ts';
import type { Mutation } from './mutation.ts';
import { mutations } from './mutation-list.ts';
import { inShard, readShard, type Shard } from './shard.ts';

/** Mutations under way at once, each in a copy of its own, whose cache stays warm. */
const lanes = 2;
/** A mutation can make a loop that never ends. In milliseconds, on a machine of any speed. */
const longestRun = 5 * 60_000;

/**
 * Breaks the receiver on purpose, one line at a time, in copies of the repository, and runs the tests that must notice:
 * `npm run test:mutations`, or of them one part, with `-- --shard 1/2`, or those with one of some texts in their name or
 * file, with `-- claim`. Exits with 1 if one goes unnoticed.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { shard: { type: 'string' } }, allowPositionals: true });
  const shard = readShard(values.shard ?? '1/1');
  if (shard === undefined) return fail(`--shard is '${values.shard}'; write which part of how many, as in 1/2.`);
  const chosen = choose(positionals, shard);
  if (chosen.length === 0) return fail(`No mutation here has ${positionals.join(', or ')} in its name or file.`);
  const copies = Array.from({ length: lanes }, () => new CopyOfProject());
  try {
    return await tryAll(chosen, copies);
  } finally {
    for (const copy of copies) copy.remove();
  }
}

function choose(texts: readonly string[], shard: Shard): Mutation[] {
  const isMeant = ({ what, file }: Mutation) => texts.some((text) => `${what} ${file}`.includes(text));
  return inShard(texts.length === 0 ? mutations : mutations.filter(isMeant), shard);
}

async function tryAll(chosen: readonly Mutation[], copies: readonly CopyOfProject[]): Promise<number> {
  const tests = [...new Set(chosen.map((mutation) => mutation.tests))].join('|');
  const unbroken = await run(copies[0]!, tests);
  if (!unbroken.passes) {
    return fail(`${unbroken.said}\nThese tests fail with nothing broken, so they can notice nothing: fix them first.`);
  }
  const unnoticed: Mutation[] = [];
  const line = chosen.values();
  const inTurn = async (copy: CopyOfProject) => {
    for (const mutation of line) if (!(await isNoticed(copy, mutation))) unnoticed.push(mutation);
  };
  await Promise.all(copies.map(inTurn));
  console.log(`${chosen.length - unnoticed.length} of ${chosen.length} noticed`);
  return unnoticed.length === 0 ? 0 : 1;
}

async function isNoticed(copy: CopyOfProject, { what, file, search, replace, tests }: Mutation): Promise<boolean> {
  const original = copy.read(file);
  copy.write(
    file,
    original.replace(search, () => replace),
  );
  const { passes } = await run(copy, tests);
  copy.write(file, original);
  console.log(`${passes ? 'UNNOTICED' : 'noticed  '}  ${what}`);
  return !passes;
}

async function run(copy: CopyOfProject, tests: string): Promise<{ readonly passes: boolean; readonly said: string }> {
  const jest = copy.start('node_modules/jest/bin/jest.js', ['--colors=false', '--bail', '--runInBand', tests], {});
  const killed = setTimeout(() => jest.kill('SIGKILL'), longestRun);
  const [said] = await Promise.all([text(jest.stderr), text(jest.stdout), once(jest, 'close')]);
  clearTimeout(killed);
  return { passes: jest.exitCode === 0, said };
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
