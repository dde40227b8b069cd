import { leastWarmThroughput, type WarmThroughput } from '../../props/warm-throughput.ts';
import { unknownPropProblems } from '../unknown-prop-problems.ts';

const props = Object.keys(leastWarmThroughput) as (keyof WarmThroughput)[];

/** What is wrong with `warmThroughput`, and what to change. */
export function warmThroughputProblems(warm: WarmThroughput | undefined): string[] {
  if (warm === undefined) return [];
  return [
    ...unknownPropProblems(warm, props, 'warmThroughput'),
    ...props
      .filter((prop) => !(Number.isSafeInteger(warm[prop]) && warm[prop] >= leastWarmThroughput[prop]))
      .map((prop) => {
        const least = leastWarmThroughput[prop].toLocaleString('en-US');
        return `warmThroughput.${prop} is ${warm[prop] ?? 'missing'}; use a whole number, at least the ${least} of a new table`;
      }),
  ];
}
