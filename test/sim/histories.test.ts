import fc from 'fast-check';
import { playPlan } from '../../sim/history/play-plan.ts';
import { arbitraryPlan } from '../../sim/plan/arbitrary-plan.ts';

/** As many as the gate has time for. `npm run test:all` plays 10,000, the schedule 100,000 each night. */
const runs = 1_500;

it(`keeps the guarantees in ${runs} random histories`, async () => {
  const property = fc.asyncProperty(arbitraryPlan, async (plan) => (await playPlan(plan)).length === 0);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const { counterexample } = await fc.check(property, { numRuns: runs, seed });
  const problems = counterexample ? await playPlan(counterexample[0]) : [];
  // `npm run sim -- --seed S` plays the same histories and writes down what happens.
  expect({ seed, plan: counterexample?.[0], problems }).toEqual({ seed, plan: undefined, problems: [] });
}, 240_000);
