/** The time and the event loop, so that tests can bring their own. All times in milliseconds. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Does something later, and keeps no process alive for it. */
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
  // Timers run before the loop reads sockets, immediates behind that.
  // https://nodejs.org/en/learn/asynchronous-work/event-loop-timers-and-nexttick
  afterReading: (action) => {
    setImmediate(action);
  },
  random: () => Math.random(),
};
