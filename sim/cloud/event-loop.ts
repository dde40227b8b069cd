import type { Clock } from '../../lambda/delivery/clock.ts';
import type { VirtualTime } from './virtual-time.ts';

/**
 * The event loop of one process, like Node's. What arrives while the processor is busy waits; then timers run first,
 * what came over the network second, and what was queued behind that third.
 */
export interface EventLoop {
  /** Something came over the network. */
  read(action: () => void): void;
  /** The processor is busy for this many milliseconds: other processes have it, or a step takes long. */
  occupy(milliseconds: number): void;
  /** When the processor is free again, Unix milliseconds; a past time if it is free now. */
  freeAt(): number;
  /** For how long the processor was last taken without a break, of the last so many milliseconds. */
  takenWithin(milliseconds: number): number;
  /** @param skew how far the process's clock is ahead, in milliseconds */
  clock(skew?: number): Clock;
}

export function eventLoop(time: VirtualTime): EventLoop {
  let freeAt = Number.NEGATIVE_INFINITY;
  let takenFrom = freeAt;
  let timers: (() => void)[] = [];
  let arrived: (() => void)[] = [];

  /** Runs each in a step of its own, so that the promises of one continue before the next. */
  function turn(): void {
    if (time.now() < freeAt) {
      time.after(freeAt - time.now(), turn);
      return;
    }
    const all = [...timers, ...arrived];
    timers = [];
    arrived = [];
    for (const action of all) time.after(0, action);
  }

  function enter(queue: (() => void)[], action: () => void): void {
    const isFirst = timers.length + arrived.length === 0;
    if (time.now() >= freeAt && isFirst) {
      action();
      return;
    }
    if (isFirst) time.after(freeAt - time.now(), turn);
    queue.push(action);
  }

  return {
    read: (action) => enter(arrived, action),
    occupy: (milliseconds) => {
      if (time.now() >= freeAt) takenFrom = time.now();
      freeAt = Math.max(freeAt, time.now()) + milliseconds;
    },
    freeAt: () => freeAt,
    takenWithin: (milliseconds) => Math.max(0, freeAt - Math.max(takenFrom, time.now() - milliseconds)),
    clock: (skew = 0) => ({
      now: () => time.now() + skew,
      after: (milliseconds, action) => time.after(milliseconds, () => enter(timers, action)),
      // What arrived at this very moment is read first.
      afterReading: (action) => time.after(0, action),
      random: time.random,
    }),
  };
}
