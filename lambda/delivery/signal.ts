import type { Clock } from './clock.ts';
import { type Lateness, noLateness } from './lateness.ts';

/** Gives each of many calls, as it begins, the signal that ends it. One that is aborted already begins no call. */
export type CallSignal = () => AbortSignal;

// `AbortSignal.timeout` makes an exception with a stack trace for each signal that runs out, heard or not: several
// times what all the rest of it costs. These share one.
const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError');

/**
 * A signal that aborts after this many milliseconds; at once if there are none left. It aborts only once the loop has
 * read what already came, and later by what the loop was late meanwhile.
 * @param atMost milliseconds after which it aborts however late the loop was
 */
export function signalAfter(
  milliseconds: number,
  clock: Clock,
  lateness: Lateness = noLateness,
  atMost = milliseconds,
): AbortSignal {
  // A timer aborts nothing before the next turn of the loop.
  if (!(milliseconds >= 1)) return AbortSignal.abort(timeout);
  const controller = new AbortController();
  const begun = clock.now();
  const lateBefore = lateness.total();

  function abortIfDue(): void {
    const allowed = Math.min(milliseconds + lateness.total() - lateBefore, atMost);
    const left = begun + allowed - clock.now();
    if (left < 1) controller.abort(timeout);
    else wait(left);
  }
  const wait = (left: number) => clock.after(left, () => clock.afterReading(abortIfDue));

  wait(milliseconds);
  return controller.signal;
}
