import { App } from 'aws-cdk-lib';
import type { Source } from '../../../lib/props/source.ts';
import { WebhookReceiverStack } from '../../../lib/webhook-receiver-stack.ts';
import { type Measured, measureCalls } from './measure-calls.ts';
import { type StackParts, stackParts } from './stack-parts.ts';
import { type Usage, usageOf } from './usage.ts';

/** What the pages are computed from, apart from prices, quotas and assumptions. */
export interface Cost {
  readonly measured: Measured;
  readonly start: Usage;
  /** Usage of a delivery, by the number of events in it. */
  readonly deliveries: Readonly<Record<1 | 50, Usage>>;
  readonly relay: Usage;
  /** Parts of a stack with `sources` sources, and with one fewer. */
  readonly parts: StackParts;
  readonly partsOfOneLess: StackParts;
  readonly sources: number;
}

/** One source of each of the vendors that the receiver was made for. */
const exampleSources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
];

/** @param bundled directory of the bundled functions */
export async function measureCost(bundled: string): Promise<Cost> {
  const parts = (sources: readonly Source[]) =>
    stackParts(new WebhookReceiverStack(new App(), 'Cost', { sources, codeDirectory: bundled }));
  const measured = await measureCalls(bundled, [1, 50]);
  return {
    measured,
    start: usageOf(measured.start),
    deliveries: { 1: usageOf(measured.deliveries.get(1)!), 50: usageOf(measured.deliveries.get(50)!) },
    relay: usageOf(measured.relay),
    parts: parts(exampleSources),
    partsOfOneLess: parts(exampleSources.slice(1)),
    sources: exampleSources.length,
  };
}
