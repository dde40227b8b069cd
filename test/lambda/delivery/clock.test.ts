import { systemClock } from '../../../lambda/delivery/clock.ts';

describe('the system clock', () => {
  it.each([-1, -0.5, 0, 0.5, 1.75, Number.NEGATIVE_INFINITY])(
    'gives a signal for %p milliseconds',
    async (milliseconds) => {
      const signal = systemClock.signal(milliseconds);
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
      expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
    },
  );

  it.each([0.5, 0, -1, Number.NEGATIVE_INFINITY])('gives one that is aborted at once for %p', (milliseconds) => {
    expect(systemClock.signal(milliseconds).aborted).toBe(true);
  });

  it('gives a signal that waits, and keeps no process alive for it', () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    expect(systemClock.signal(60_000).aborted).toBe(false);
    expect(timers()).toBe(before);
  });

  it('gives Unix milliseconds', () => {
    expect(new Date(systemClock.now()).getUTCFullYear()).toBeGreaterThanOrEqual(2026);
  });
});
