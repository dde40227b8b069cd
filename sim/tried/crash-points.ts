import { play } from '../scenarios/play-scenario.ts';
import { scenarios } from '../scenarios/scenarios.ts';

/** The number of single crashes that the scenarios are tried with: before and after each step. */
export async function crashPoints(): Promise<number> {
  let points = 0;
  for (const scenario of Object.values(scenarios)) points += 2 * (await play(scenario, [])).steps.length;
  return points;
}
