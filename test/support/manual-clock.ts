import type { Clock } from '../../lambda/delivery/clock.ts';

/** A clock that stands until a test moves it. */
export interface ManualClock extends Clock {
  /** Milliseconds that each signal was asked for, in order. */
  readonly asked: readonly number[];
  advance(milliseconds: number): void;
}

/** @param start Unix milliseconds */
export function manualClock(start = Date.UTC(2026, 10, 21)): ManualClock {
  let now = start;
  const asked: number[] = [];
  const waiting: { readonly at: number; readonly controller: AbortController }[] = [];
  const abortDue = () => {
    for (const { at, controller } of waiting) if (at <= now) controller.abort();
  };
  return {
    asked,
    now: () => now,
    signal(milliseconds) {
      const controller = new AbortController();
      asked.push(milliseconds);
      waiting.push({ at: now + milliseconds, controller });
      abortDue();
      return controller.signal;
    },
    advance(milliseconds) {
      now += milliseconds;
      abortDue();
    },
  };
}
