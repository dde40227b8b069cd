import type { Span } from '../../lambda/delivery/span.ts';

/** Time for one attempt, without a limit. */
export const oneAttempt: Span = {
  left: () => Number.POSITIVE_INFINITY,
  attempt: () => new AbortController().signal,
  firstAttempt: () => new AbortController().signal,
  again: async () => false,
};
