import { canaryName, canaryProvider } from '../../lambda/names.ts';
import type { Source } from '../props/source.ts';

/**
 * The canary's source in a receiver function. Its throttle is little more than the canary sends, because nobody else
 * has the key, and each request is billed.
 * @param index the function's index, from 0
 */
export function canarySource(index: number): Source {
  return {
    name: canaryName(index),
    provider: canaryProvider,
    throttle: { requestsPerSecond: 10, burst: 20 },
  };
}
