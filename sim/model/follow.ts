import { playedHeader } from './played-header.ts';
import { search } from './spin.ts';
import type { Trace } from './steps.ts';

/**
 * How far the model can follow each trace, in steps: all of them, if it accepts the trace.
 * @throws Error if the model's numbers do not suffice for a trace
 */
export function follow(traces: readonly Trace[]): number[] {
  const mostHands = Math.max(...traces.map(({ events }) => events.length));
  const { printed } = search('played.pml', { HANDS: mostHands + 2 }, { 'played.h': playedHeader(traces) });
  const furthest = Array.from(printed.matchAll(/^history \d+: (\d+)$/gm), ([, steps]) => Number(steps));
  if (furthest.length !== traces.length) throw new Error(`Not every trace was tried.\n${printed}`);
  return furthest;
}
