import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { CopyOfProject } from '../support/copy-of-project.ts';
import type { Mutation } from './mutation.ts';
import { notFoundByHistories } from './not-found-by-histories.ts';
import { ofOrder } from './of-order.ts';

/** Mutations under way at once, each in a copy of its own. */
const lanes = 2;
/** In milliseconds, on a machine of any speed: a mutation can make a loop that never ends. */
const longestRun = 5 * 60_000;
const seed = '2030';

/**
 * Breaks each line of order and conditions, and looks for it with the simulator alone: 5,000 histories that the judge
 * judges, then 1,000 that the model must accept. Exits with 1 if one is not found that not-found-by-histories.ts does not
 * name, or one is found that it names.
 */
async function main(): Promise<number> {
  const copies = Array.from({ length: lanes }, () => new CopyOfProject());
  const surprises: string[] = [];
  const line = ofOrder.values();
  const inTurn = async (copy: CopyOfProject) => {
    for (const mutation of line) {
      const found = await find(copy, mutation);
      const isNamed = mutation.what in notFoundByHistories;
      console.log(`${(found ?? 'not found').padEnd(28)}  ${mutation.what}`);
      if ((found === undefined) !== isNamed) surprises.push(mutation.what);
    }
  };
  try {
    await Promise.all(copies.map(inTurn));
  } finally {
    for (const copy of copies) copy.remove();
  }
  if (surprises.length > 0) console.error(`Not as not-found-by-histories.ts says:\n${surprises.join('\n')}`);
  return surprises.length === 0 ? 0 : 1;
}

/** @returns by what it was found */
async function find(copy: CopyOfProject, { file, search, replace }: Mutation): Promise<string | undefined> {
  const original = copy.read(file);
  copy.write(
    file,
    original.replace(search, () => replace),
  );
  try {
    const judged = await run(copy, 'sim/run.ts', '--seed', seed, '--runs', '5000');
    const [, history] = /^History (\d+) violated/m.exec(judged) ?? [];
    if (history !== undefined) return `by the judge, history ${history}`;
    const followed = await run(copy, 'sim/model/run.ts', '--seed', seed, '--follow', '1000');
    return followed.includes('The model refuses') ? 'by the model' : undefined;
  } finally {
    copy.write(file, original);
  }
}

async function run(copy: CopyOfProject, script: string, ...args: string[]): Promise<string> {
  const child = copy.start(script, args, {});
  const killed = setTimeout(() => child.kill('SIGKILL'), longestRun);
  const [said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  clearTimeout(killed);
  return said;
}

process.exitCode = await main();
