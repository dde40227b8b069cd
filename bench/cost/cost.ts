import { type Measured, measureCalls } from './measure-calls.ts';
import { exampleSources, type StackCounts, stackCounts } from './stack-counts.ts';
import { type Usage, usageOf } from './usage.ts';

/** How many events are in a delivery. */
export const single = 1;
export const batch = 50;

/** All that the page is computed from, but for prices and assumptions. */
export interface Cost {
  readonly measured: Measured;
  readonly start: Usage;
  readonly single: Usage;
  readonly batch: Usage;
  readonly relay: Usage;
  /** Of a stack with `sources` sources, and with one less. */
  readonly counts: StackCounts;
  readonly countsOfOneLess: StackCounts;
  readonly sources: number;
}

/** @param bundled directory of the bundled functions */
export async function measureCost(bundled: string): Promise<Cost> {
  const measured = await measureCalls(bundled, [single, batch]);
  return {
    measured,
    start: usageOf(measured.start),
    single: usageOf(measured.deliveries.get(single)!),
    batch: usageOf(measured.deliveries.get(batch)!),
    relay: usageOf(measured.relay),
    counts: stackCounts(exampleSources, bundled),
    countsOfOneLess: stackCounts(exampleSources.slice(1), bundled),
    sources: exampleSources.length,
  };
}
