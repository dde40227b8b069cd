import { systemClock } from '../../../lambda/delivery/clock.ts';

describe('the system clock', () => {
  it('does something later, and keeps no process alive for it', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    systemClock.after(60_000, () => {});
    expect(timers()).toBe(before);
    await new Promise<void>((resolve) => systemClock.after(0.5, resolve));
  });

  it('does something once what already came has been read', async () => {
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        systemClock.afterReading(() => {
          order.push('after reading');
          resolve();
        });
        process.nextTick(() => order.push('this turn'));
      }, 1);
    });
    expect(order).toEqual(['this turn', 'after reading']);
  });

  it('gives Unix milliseconds, and numbers below one', () => {
    expect(new Date(systemClock.now()).getUTCFullYear()).toBeGreaterThanOrEqual(2026);
    const numbers = Array.from({ length: 100 }, () => systemClock.random());
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers).size).toBeGreaterThan(90);
  });
});
