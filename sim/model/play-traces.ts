import fc from 'fast-check';
import { playPlan } from '../history/play-plan.ts';
import { arbitraryPlan } from '../plan/arbitrary-plan.ts';
import { follow } from './follow.ts';
import type { Trace } from './steps.ts';
import { tell } from './tell.ts';
import { Tracer } from './tracer.ts';

/** Plays this many histories, and records each as the model's steps. */
export async function playTraces(histories: number, seed: number): Promise<Trace[]> {
  const traces: Trace[] = [];
  for (const plan of fc.sample(arbitraryPlan, { numRuns: histories, seed })) {
    const tracer = new Tracer();
    await playPlan(plan, tracer);
    traces.push(...tracer.traces());
  }
  return traces;
}

/** For each trace that the model does not accept: the steps that it follows, and the first that it refuses. */
export function refusals(traces: readonly Trace[]): string[] {
  const furthest = follow(traces);
  return traces.flatMap(({ steps }, index) => {
    const reached = furthest[index] ?? 0;
    return reached === steps.length ? [] : [tell(steps.slice(0, reached + 1))];
  });
}
