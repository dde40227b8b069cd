import { playedHeader } from './played-header.ts';
import { search } from './spin.ts';
import { op, type Trace } from './steps.ts';

/** The most traces that one run of the model can count and hold in memory. */
const mostAtOnce = 10_000;

/**
 * How many steps of each trace the model can follow: all, if it accepts the trace.
 * @throws Error if spin or gcc is not installed, or a trace exceeds the model's limits
 */
export function follow(traces: readonly Trace[]): number[] {
  const furthest: number[] = [];
  for (let from = 0; from < traces.length; from += mostAtOnce) {
    furthest.push(...followAtOnce(traces.slice(from, from + mostAtOnce)));
  }
  return furthest;
}

function followAtOnce(traces: readonly Trace[]): number[] {
  // The first process is the reader; the arrays begin at 0.
  const hands = Math.max(...traces.map(({ events }) => events.length)) + 2;
  const names = { HANDS: hands, CALLS: hands * op.crash };
  const { printed } = search('played.pml', names, { 'played.h': playedHeader(traces) });
  const furthest = Array.from(printed.matchAll(/^history \d+: (\d+)$/gm), ([, steps]) => Number(steps));
  if (furthest.length !== traces.length) throw new Error(`Not every trace was tried.\n${printed.slice(0, 2_000)}`);
  return furthest;
}
