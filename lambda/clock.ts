/** The time, so that tests can bring their own. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** A signal that aborts after this many milliseconds; at once where there are none left. */
  signal(milliseconds: number): AbortSignal;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  // AbortSignal.timeout throws on negative and fractional values, and aborts none before the next turn of the loop.
  signal: (milliseconds) =>
    milliseconds < 1
      ? AbortSignal.abort(new DOMException('No time is left', 'TimeoutError'))
      : AbortSignal.timeout(Math.floor(milliseconds)),
};
