import type { Clock } from '../delivery/clock.ts';

/** Measures the time of steps, one after the other. */
export interface Stopwatch {
  /** Milliseconds of each step so far, by name, in their order. */
  readonly steps: Readonly<Record<string, number>>;
  /** Ends a step; the next one begins. */
  end(step: string): void;
}

/** @param start Unix milliseconds, when the first step began */
export function stopwatch(start: number, clock: Clock): Stopwatch {
  const steps: Record<string, number> = {};
  let last = start;
  return {
    steps,
    end(step) {
      const now = clock.now();
      steps[step] = now - last;
      last = now;
    },
  };
}
