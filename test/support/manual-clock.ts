import type { Clock } from '../../lambda/delivery/clock.ts';

/** A clock that stands until a test moves it. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void;
}

/** @param start Unix milliseconds */
export function manualClock(start = Date.UTC(2026, 10, 21)): ManualClock {
  let now = start;
  let waiting: { readonly at: number; readonly action: () => void }[] = [];
  function doDue(): void {
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    for (const { action } of due) action();
  }
  return {
    now: () => now,
    after(milliseconds, action) {
      waiting.push({ at: now + milliseconds, action });
    },
    afterReading: (action) => action(),
    random: () => 0.5,
    advance(milliseconds) {
      now += milliseconds;
      doDue();
    },
  };
}
