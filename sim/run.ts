import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { logLine } from './history/log.ts';
import { playPlan } from './history/play-plan.ts';
import { arbitraryPlan } from './plan/arbitrary-plan.ts';
import type { Plan } from './plan/plan.ts';

const help = `Plays random histories of deliveries, faults and outages, and checks the guarantees in each.

  npm run test:faults -- [--runs N] [--seed S]

  --runs N   how many histories (10000)
  --seed S   an integer to begin from; the same one gives the same histories (a random one)
  --help     this text

Exits with 1 where a guarantee was violated, and prints the smallest history found that does so.`;

const defaultRuns = 10_000;

/** What is wrong with the command line. */
class UsageError extends Error {}

function readOptions(): { runs: number; seed: number } | undefined {
  try {
    const options = { runs: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
    const { values } = parseArgs({ options });
    if (values.help) return undefined;
    return {
      runs: readInteger('--runs', values.runs ?? String(defaultRuns), 1),
      seed: readInteger('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)), 0),
    };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readInteger(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value >= 2 ** 31) {
    throw new UsageError(`${name} takes an integer from ${least} to ${2 ** 31 - 1}, not '${text}'.`);
  }
  return value;
}

async function run(runs: number, seed: number): Promise<number> {
  console.log(`${runs} histories from seed ${seed}`);
  const begun = performance.now();
  let played = 0;
  const property = fc.asyncProperty(arbitraryPlan, async (plan) => {
    if (++played % 10_000 === 0) console.log(`${played} played`);
    return (await playPlan(plan)).length === 0;
  });
  const { failed, counterexample } = await fc.check(property, { numRuns: runs, seed });
  if (failed) {
    await explain(counterexample![0]);
    return 1;
  }
  const seconds = (performance.now() - begun) / 1_000;
  console.log(`No guarantee was violated in ${runs} histories; ${Math.round(runs / seconds)} a second.`);
  return 0;
}

/** Plays a history again, and writes down what happens in it. */
async function explain(plan: Plan): Promise<void> {
  console.log(`\nViolated. The smallest such history that was found:\n\n${JSON.stringify(plan, undefined, 1)}\n`);
  const problems = await playPlan(plan, (...happening) => console.log(logLine(...happening)));
  console.log(`\n${problems.join('\n')}`);
}

try {
  const options = readOptions();
  if (options === undefined) console.log(help);
  else process.exitCode = await run(options.runs, options.seed);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${help}`);
  process.exitCode = 2;
}
