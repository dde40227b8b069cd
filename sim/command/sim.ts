import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { playPlan } from '../history/play-plan.ts';
import { arbitraryPlans } from '../plan/arbitrary-plan.ts';
import { onlyFaults } from '../plan/fault-kinds.ts';
import type { Plan } from '../plan/plan.ts';
import { svgOf } from '../show/diagram.ts';
import { happenings } from '../show/happening.ts';
import { listed } from '../show/listed.ts';
import { crashPoints } from '../tried/crash-points.ts';
import { putInto } from '../tried/marked-block.ts';
import { table } from '../tried/table.ts';
import { Tried } from '../tried/tried.ts';
import { readCase, writeCase } from './kept-case.ts';
import { type Asked, help, readOptions, UsageError } from './options.ts';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/**
 * The simulator as a command.
 * @returns the exit code: 0 if no guarantee was violated, 1 if one was, 2 if the command is wrong
 */
export async function sim(args: readonly string[], output: Output): Promise<number> {
  try {
    const asked = readOptions(args);
    if (asked === undefined) {
      output.out(help);
      return 0;
    }
    return await (asked.show ? showOne(asked, output) : playMany(asked, output));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    output.err(`${error.message}\n\nSee npm run sim -- --help.`);
    return 2;
  }
}

function plansOf({ steps, faults }: Asked): fc.Arbitrary<Plan> {
  return arbitraryPlans(steps).map((plan) => onlyFaults(plan, faults));
}

async function showOne(asked: Asked, { out }: Output): Promise<number> {
  const plan =
    asked.case === undefined
      ? fc.sample(plansOf(asked), { numRuns: 1, seed: asked.seed })[0]!
      : readCase(asked.case).plan;
  out(asked.case === undefined ? `seed ${asked.seed}` : asked.case);
  const { problems } = await show(plan, out, asked.svg);
  return problems.length === 0 ? 0 : 1;
}

async function playMany(asked: Asked, { out }: Output): Promise<number> {
  const { runs, seed, keep } = asked;
  const tried = new Tried();
  out(`${runs} histories from seed ${seed}`);
  const begun = performance.now();
  let played = 0;
  const property = fc.asyncProperty(plansOf(asked), async (plan) => {
    if (++played % 10_000 === 0) out(`${played} played`);
    tried.begin(plan);
    return (await playPlan(plan, tried)).length === 0;
  });
  const { failed, counterexample, numRuns, numShrinks } = await fc.check(property, { numRuns: runs, seed });
  if (!failed) {
    const seconds = (performance.now() - begun) / 1_000;
    out(`No guarantee was violated in ${runs} histories; ${Math.round(runs / seconds)} a second.`);
    return asked.table === undefined || (await tell(tried, asked.table, out)) ? 0 : 1;
  }
  const [plan] = counterexample!;
  out(`\nHistory ${numRuns} violated a guarantee.\nThe smallest found, after shrinking ${numShrinks} times:\n`);
  out(`${JSON.stringify(plan)}\n`);
  const { problems } = await show(plan, out);
  if (keep !== undefined) {
    writeCase(keep, { problems, plan });
    out(`\nKept in ${keep}.`);
  }
  return 1;
}

/** @returns whether the page already had this table */
async function tell(tried: Tried, page: string, out: Output['out']): Promise<boolean> {
  const text = table(tried, await crashPoints());
  const isKnown = putInto(page, text);
  out(`\n${text}\n\n${page} ${isKnown ? 'is up to date' : 'was out of date, and is updated'}.`);
  return isKnown;
}

/** Plays a history again and shows what happens in it. */
async function show(plan: Plan, out: Output['out'], svg?: string): Promise<{ problems: string[] }> {
  const watcher = happenings();
  const problems = await playPlan(plan, watcher);
  out(listed(watcher.all));
  if (svg !== undefined) writeFileSync(svg, svgOf(watcher.all));
  out(problems.length === 0 ? '\nNo guarantee was violated.' : `\n${problems.join('\n')}`);
  return { problems };
}
