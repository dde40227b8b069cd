import { parseArgs } from 'node:util';
import { playTraces, refusals } from './play-traces.ts';
import { runs, variants } from './runs.ts';
import { tell } from './tell.ts';

const help = `Tries the protocol in every order of its steps, then without each of its rules.

  npm run model
  npm run model -- --follow N [--seed S]
                  plays N histories, which the model must accept

Needs spin and gcc: apt-get install spin gcc libc6-dev
Exits with 0 if all is as it should be, with 1 if not, with 2 if the command is
wrong.`;

async function main(): Promise<number> {
  const options = { follow: { type: 'string' }, seed: { type: 'string' }, help: { type: 'boolean' } } as const;
  let asked: { follow?: string; seed?: string; help?: boolean };
  try {
    asked = parseArgs({ options }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
  if (asked.help) {
    console.log(help);
    return 0;
  }
  if (asked.follow === undefined) return tryOrders();
  const histories = Number(asked.follow);
  const seed = Number(asked.seed ?? Math.floor(Math.random() * 2 ** 31));
  const areNumbers = Number.isInteger(histories) && histories > 0 && Number.isInteger(seed);
  return areNumbers ? followHistories(histories, seed) : fail(`--follow and --seed take integers.\n\n${help}`);
}

function tryOrders(): number {
  let isSound = true;
  for (const [name, run] of Object.entries(runs)) {
    const { states, errors, counterexample } = run();
    console.log(
      `${name}:\n  ${states} states, ${errors === 0 ? 'no promise is broken' : `BROKEN\n${tell(counterexample)}`}`,
    );
    isSound &&= errors === 0;
  }
  for (const [name, run] of Object.entries(variants)) {
    const { states, errors, counterexample } = run();
    console.log(
      `\nIf ${name}: ${errors === 0 ? 'NOT NOTICED' : `broken after ${states} states`}\n${tell(counterexample)}`,
    );
    isSound &&= errors > 0;
  }
  return isSound ? 0 : 1;
}

async function followHistories(histories: number, seed: number): Promise<number> {
  console.log(`${histories} histories from seed ${seed}`);
  const traces = await playTraces(histories, seed);
  const [refused] = refusals(traces);
  if (refused === undefined) {
    const steps = traces.reduce((sum, trace) => sum + trace.steps.length, 0);
    console.log(`The model accepts all ${steps} steps.`);
    return 0;
  }
  console.log(`The model refuses the last of these steps:\n${refused}`);
  return 1;
}

function fail(message: string): number {
  console.error(message);
  return 2;
}

process.exitCode = await main();
