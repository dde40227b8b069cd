/** The time, so that tests can bring their own. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** A signal that aborts after this many milliseconds; at once where there are none left. */
  signal(milliseconds: number): AbortSignal;
}

// `AbortSignal.timeout` makes an exception with a stack trace for each signal that runs out, heard or not: five times
// what all the rest of it costs. These share one.
const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
const abort = (controller: AbortController) => controller.abort(timeout);

export const systemClock: Clock = {
  now: () => Date.now(),
  signal: (milliseconds) => {
    // A timer aborts nothing before the next turn of the loop.
    if (milliseconds < 1) return AbortSignal.abort(timeout);
    const controller = new AbortController();
    setTimeout(abort, milliseconds, controller).unref();
    return controller.signal;
  },
};
