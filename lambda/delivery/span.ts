import type { Clock } from './clock.ts';
import { isFinal } from './faults.ts';
import type { Lateness } from './lateness.ts';
import { signalAfter } from './signal.ts';

/** Time for something that may take several attempts. */
export interface Span {
  /** Milliseconds that are left; negative when it is over. */
  left(): number;
  /** A signal for one attempt. Of a long time it gets a part: if one connection hangs, another may answer. */
  attempt(): AbortSignal;
  /** For an attempt over connections that may have died without a word, while the function was frozen. */
  firstAttempt(): AbortSignal;
  /** Waits before another attempt. @returns false if there is no time for one */
  again(): Promise<boolean>;
}

/** What one attempt gets, or half of the remaining time if that is more. In milliseconds. */
const attemptTime = 1_000;
/** What an attempt gets whose connections may be dead, so that the next one is answered within a second. In milliseconds. */
const firstAttemptTime = 500;
/** Bounds of the first wait and of the longest. In milliseconds. */
const firstWait = 50;
const longestWait = 1_000;

/**
 * @param atMost milliseconds from now, plus the lateness of the event loop
 * @param latest Unix milliseconds, however late the event loop was
 */
export function spanUntil(atMost: number, latest: number, clock: Clock, lateness: Lateness): Span {
  const begun = clock.now();
  const lateBefore = lateness.total();
  let longest = firstWait;
  const left = () => Math.min(begun + atMost + lateness.total() - lateBefore, latest) - clock.now();
  const signal = (atMost: number) => signalAfter(Math.min(left(), atMost), clock, lateness, latest - clock.now());
  return {
    left,
    attempt: () => signal(Math.max(attemptTime, left() / 2)),
    firstAttempt: () => signal(firstAttemptTime),
    // Full jitter: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
    again: async () => {
      const wait = Math.min(clock.random() * longest, left());
      longest = Math.min(2 * longest, longestWait);
      if (left() < 1) return false;
      await new Promise<void>((resolve) => clock.after(wait, resolve));
      return left() >= 1;
    },
  };
}

/**
 * Makes a call, and makes it again if it failed, until the time is up.
 * @throws what the last attempt threw, or what is final
 */
export async function untilDone<T>(span: Span, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call(span.attempt());
    } catch (error) {
      if (isFinal(error) || !(await span.again())) throw error;
    }
  }
}
