import { canaryName, canaryProvider } from '../../lambda/names.ts';
import type { Source } from '../props/source.ts';

/**
 * The canary's source in a receiver function. It takes little more than the canary sends: nobody else has its key, and each
 * request is billed.
 * @param index the function's place among the functions, from 0
 */
export function canarySource(index: number): Source {
  return {
    name: canaryName(index),
    provider: canaryProvider,
    throttle: { requestsPerSecond: 10, burst: 20 },
  };
}
