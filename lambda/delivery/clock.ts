/** The time and the event loop, so that tests can pass their own. All times in milliseconds. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Does something later, without keeping the process alive. */
  after(milliseconds: number, action: () => void): void;
  /** Does something once the event loop has read what already came. */
  afterReading(action: () => void): void;
  /** 0 up to, not including, 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, action) => {
    setTimeout(action, milliseconds).unref();
  },
  // The event loop runs timers before it reads sockets, and immediates after.
  // https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
  afterReading: (action) => {
    setImmediate(action);
  },
  random: () => Math.random(),
};
