import type { Clock } from '../delivery/clock.ts';

/**
 * How long an execution environment tries again what neither store takes. Where its last delivery spent all its time for
 * nothing, the next one is likely to: an outage of both stores must not hold every function that the account may run
 * for as long as an answer may take.
 */
export interface Patience {
  /** In milliseconds. */
  time(): number;
  /** @param inVain whether a delivery ended with nothing of it in a store */
  note(inVain: boolean): void;
}

/** What a delivery spends on trying again after one that did so in vain, in milliseconds. */
const afterFailure = 1_000;
/** For how long that is remembered, in milliseconds. */
const remembered = 60_000;

export function patience(clock: Clock): Patience {
  let failedAt = Number.NEGATIVE_INFINITY;
  return {
    time: () => (clock.now() - failedAt < remembered ? afterFailure : Number.POSITIVE_INFINITY),
    note(inVain) {
      failedAt = inVain ? clock.now() : Number.NEGATIVE_INFINITY;
    },
  };
}
