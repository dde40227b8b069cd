/** The time, so that tests can bring their own. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** A signal that aborts after this many milliseconds; at once where there are none left. */
  signal(milliseconds: number): AbortSignal;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // AbortSignal.timeout throws on negative and fractional values.
  signal: (milliseconds) => AbortSignal.timeout(Math.max(0, Math.floor(milliseconds))),
};
