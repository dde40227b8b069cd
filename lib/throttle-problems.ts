import type { Source } from './source.ts';

/** What is wrong with a source's `throttle`, and what to change. */
export function throttleProblems({ throttle }: Source): string[] {
  if (throttle === undefined) return [];
  const { requestsPerSecond, burst } = throttle;
  const rateProblem = `throttle.requestsPerSecond is ${requestsPerSecond}, which is no rate; use a number over 0`;
  const burstProblem = `throttle.burst is ${burst}; use a whole number, at least 1`;
  return [
    ...(Number.isFinite(requestsPerSecond) && requestsPerSecond > 0 ? [] : [rateProblem]),
    ...(Number.isSafeInteger(burst) && burst >= 1 ? [] : [burstProblem]),
  ];
}
