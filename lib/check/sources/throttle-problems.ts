import type { Source } from '../../props/source.ts';
import type { Throttle } from '../../props/throttle.ts';
import { unknownPropProblems } from '../unknown-prop-problems.ts';

const uses: { readonly [Prop in keyof Throttle]: string } = {
  requestsPerSecond: 'use a number over 0',
  burst: 'use a whole number, at least 1',
};

/** What is wrong with a source's `throttle`, and what to change. */
export function throttleProblems({ throttle }: Pick<Source, 'throttle'>): string[] {
  if (throttle === undefined) return [];
  const { requestsPerSecond, burst } = throttle;
  return [
    ...unknownPropProblems(throttle, Object.keys(uses), 'throttle'),
    ...(Number.isFinite(requestsPerSecond) && requestsPerSecond > 0
      ? []
      : problems('requestsPerSecond', requestsPerSecond)),
    ...(Number.isSafeInteger(burst) && burst >= 1 ? [] : problems('burst', burst)),
  ];
}

function problems(prop: keyof Throttle, value: number | undefined): string[] {
  return [`throttle.${prop} is ${value ?? 'missing'}; ${uses[prop]}`];
}
