import { systemClock } from '../../../lambda/delivery/clock.ts';
import { measureLateness } from '../../../lambda/delivery/lateness.ts';
import { signalAfter } from '../../../lambda/delivery/signal.ts';
import { eventLoop } from '../../../sim/cloud/event-loop.ts';
import { virtualTime } from '../../../sim/cloud/virtual-time.ts';

describe('a signal', () => {
  it.each([0.5, 0, -1, Number.NEGATIVE_INFINITY, Number.NaN])('is aborted at once for %p', (milliseconds) => {
    expect(signalAfter(milliseconds, systemClock).aborted).toBe(true);
  });

  it('aborts for want of time', async () => {
    const signal = signalAfter(1.75, systemClock);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });
});

/** When a signal of 1,000 ms aborts whose process is kept from running at 900 ms for so long. */
async function abortedAfter(occupied: number, atMost: number | undefined, answerAt?: number) {
  const time = virtualTime();
  const loop = eventLoop(time);
  const clock = loop.clock();
  const start = time.now();
  const lateness = measureLateness(clock, start + 10_000);
  const signal = signalAfter(1_000, clock, lateness, atMost);
  let wasHeard = false;
  time.after(900, () => loop.occupy(occupied));
  if (answerAt !== undefined) {
    time.after(answerAt, () =>
      loop.read(() => {
        wasHeard = !signal.aborted;
      }),
    );
  }
  const aborted = new Promise<number>((resolve) => {
    signal.addEventListener('abort', () => resolve(time.now() - start));
  });
  return { after: await time.run(aborted), wasHeard };
}

describe('the limit of a signal', () => {
  it('is what it was asked for, if the loop is not late', async () => {
    expect((await abortedAfter(0, 4_000)).after).toBe(1_000);
  });

  it('counts only once what already came has been read: an answer that waited in the socket is heard', async () => {
    expect(await abortedAfter(500, undefined, 950)).toEqual({ after: 1_400, wasHeard: true });
  });

  it('is extended by what the loop was late meanwhile', async () => {
    const { after, wasHeard } = await abortedAfter(500, 4_000, 1_450);
    expect(wasHeard).toBe(true);
    expect(after).toBeGreaterThanOrEqual(1_450);
    expect(after).toBeLessThanOrEqual(1_500);
  });

  it('is not extended by what the loop was late before', async () => {
    const time = virtualTime();
    const loop = eventLoop(time);
    const lateness = measureLateness(loop.clock(), time.now() + 10_000);
    loop.occupy(500);
    await time.run(time.wait(600));
    const begun = time.now();
    const signal = signalAfter(1_000, loop.clock(), lateness, 4_000);
    const aborted = new Promise<number>((resolve) => {
      signal.addEventListener('abort', () => resolve(time.now() - begun));
    });
    expect(lateness.total()).toBe(450);
    expect(await time.run(aborted)).toBe(1_000);
  });

  it('is never extended beyond the most it may take', async () => {
    expect((await abortedAfter(2_000, 1_200)).after).toBe(2_900);
    expect((await abortedAfter(250, 1_200)).after).toBe(1_200);
  });
});

describe('lateness', () => {
  it('is none of a loop that runs', async () => {
    const time = virtualTime();
    const lateness = measureLateness(eventLoop(time).clock(), time.now() + 10_000);
    await time.run(time.wait(5_000));
    expect(lateness.total()).toBe(0);
  });

  it('counts what is under way, and no more when it has ended: a freeze between two invocations is none', async () => {
    const time = virtualTime();
    const loop = eventLoop(time);
    const lateness = measureLateness(loop.clock(), time.now() + 10_000);
    loop.occupy(1_000);
    await time.run(time.wait(600));
    expect(lateness.total()).toBe(550);
    lateness.end();
    await time.run(time.wait(600_000));
    expect(lateness.total()).toBe(550);
  });

  it('is measured no longer than it matters', async () => {
    const time = virtualTime();
    measureLateness(eventLoop(time).clock(), time.now() + 1_000);
    const begun = time.now();
    await time.run();
    expect(time.now() - begun).toBeLessThanOrEqual(1_000);
  });
});
