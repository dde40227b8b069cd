import type { Clock } from '../delivery/clock.ts';

/**
 * How long an execution environment keeps trying while neither store answers. If its last delivery spent all its time in
 * vain, the next one probably will too: an outage of both stores must not hold every function of the account for as long
 * as an answer may take.
 */
export interface Patience {
  /** In milliseconds. */
  time(): number;
  /** @param inVain whether a delivery ended with no event in a store */
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
