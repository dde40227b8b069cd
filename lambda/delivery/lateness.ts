import type { Clock } from './clock.ts';

/** How late the event loop ran: the time in which an answer may have come and nobody could read it. */
export interface Lateness {
  /** Milliseconds in all since it is measured. */
  total(): number;
  /** Ends the measuring. */
  end(): void;
}

/** How often it is looked whether the loop is late, in milliseconds. */
const step = 50;

/** Nothing is measured where nobody waits for an answer. */
export const noLateness: Lateness = { total: () => 0, end: () => {} };

/** @param until Unix milliseconds; the measuring ends by itself then */
export function measureLateness(clock: Clock, until: number): Lateness {
  let total = 0;
  let due = clock.now() + step;
  let hasEnded = false;
  const overdue = () => Math.max(0, clock.now() - due);

  function look(): void {
    if (hasEnded) return;
    total += overdue();
    due = clock.now() + step;
    if (due < until) clock.after(step, look);
    else hasEnded = true;
  }

  clock.after(step, look);
  return {
    total: () => (hasEnded ? total : total + overdue()),
    end: () => {
      total += hasEnded ? 0 : overdue();
      hasEnded = true;
    },
  };
}
