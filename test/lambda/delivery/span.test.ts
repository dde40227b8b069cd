import { measureLateness, noLateness } from '../../../lambda/delivery/lateness.ts';
import { spanUntil, untilDone } from '../../../lambda/delivery/span.ts';
import { type EventLoop, eventLoop } from '../../../sim/cloud/event-loop.ts';
import { type VirtualTime, virtualTime } from '../../../sim/cloud/virtual-time.ts';
import { manualClock } from '../../support/manual-clock.ts';

describe('an attempt', () => {
  it.each([
    [4_000, 2_000],
    [1_500, 1_000],
    [1_200, 1_000],
    [700, 700],
  ])('of a span of %i ms gets %i', (span, gets) => {
    const clock = manualClock();
    const signal = spanUntil(span, clock.now() + 4_000, clock, noLateness).attempt();
    clock.advance(gets - 1);
    expect(signal.aborted).toBe(false);
    clock.advance(1);
    expect(signal.aborted).toBe(true);
  });

  it.each([
    [4_000, 500],
    [300, 300],
  ])('whose connections may be dead gets less: of %i ms %i', (span, gets) => {
    const clock = manualClock();
    const signal = spanUntil(span, clock.now() + 4_000, clock, noLateness).firstAttempt();
    clock.advance(gets - 1);
    expect(signal.aborted).toBe(false);
    clock.advance(1);
    expect(signal.aborted).toBe(true);
  });

  it('begins no call when the span is over', () => {
    const clock = manualClock();
    const span = spanUntil(100, clock.now() + 4_000, clock, noLateness);
    clock.advance(100);
    expect(span.attempt().aborted).toBe(true);
  });
});

describe('a span', () => {
  /** What is left of a span of 1,000 ms, 100 ms after it began, on a loop that was late before and meanwhile. */
  function leftOf(latest: number, lateMeanwhile: number): number {
    const clock = manualClock();
    let late = 450;
    const span = spanUntil(1_000, clock.now() + latest, clock, { total: () => late, end: () => undefined });
    clock.advance(100);
    late += lateMeanwhile;
    return span.left();
  }

  it('is longer by what the loop was late meanwhile, not before', () => {
    expect(leftOf(4_000, 0)).toBe(900);
    expect(leftOf(4_000, 300)).toBe(1_200);
  });

  it('is never longer than to its latest time', () => {
    expect(leftOf(1_050, 300)).toBe(950);
  });

  it('gives an attempt no more than to its latest time, however late the loop is', async () => {
    const time = virtualTime();
    const loop = eventLoop(time);
    const lateness = measureLateness(loop.clock(), time.now() + 10_000);
    const begun = time.now();
    const signal = spanUntil(700, begun + 1_000, loop.clock(), lateness).attempt();
    const aborted = new Promise<number>((resolve) => {
      signal.addEventListener('abort', () => resolve(time.now() - begun));
    });
    time.after(100, () => loop.occupy(600));
    expect(await time.run(aborted)).toBe(1_000);
  });

  it('has no time for another attempt once it is over', async () => {
    const clock = manualClock();
    const span = spanUntil(100, clock.now() + 4_000, clock, noLateness);
    clock.advance(100);
    // Nothing is waited for: the clock stands still.
    expect(await span.again()).toBe(false);
  });
});

describe('attempts', () => {
  let time: VirtualTime;
  let loop: EventLoop;
  beforeEach(() => {
    time = virtualTime();
    loop = eventLoop(time);
  });

  /** Calls that fail at once, and when each began. */
  async function failing(span: number, error: unknown = new Error('no')): Promise<number[]> {
    const start = time.now();
    const began: number[] = [];
    const call = async () => {
      began.push(time.now() - start);
      throw error;
    };
    const done = untilDone(spanUntil(span, start + span, loop.clock(), noLateness), call);
    await expect(time.run(done)).rejects.toBe(error);
    return began;
  }

  it('go on until the time is up, further and further apart, with jitter, and never over a second', async () => {
    const began = await failing(60_000);
    const waits = began.slice(1).map((at, index) => at - (began[index] ?? 0));
    expect(began.at(-1)).toBeGreaterThan(58_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
    for (const [index, wait] of waits.slice(0, 4).entries()) expect(wait).toBeLessThanOrEqual(50 * 2 ** index);
    expect(new Set(waits).size).toBeGreaterThan(20);
  });

  it('end with the one that succeeds', async () => {
    let calls = 0;
    const call = async () => {
      if (++calls < 3) throw new Error('not yet');
      return 'done';
    };
    const span = spanUntil(4_000, time.now() + 4_000, loop.clock(), noLateness);
    expect(await time.run(untilDone(span, call))).toBe('done');
    expect(calls).toBe(3);
  });

  it.each(['AccessDeniedException', 'ResourceNotFoundException', 'QueueDoesNotExist', 'NoSuchBucket'])(
    'are no more than one where that is final: %s',
    async (name) => {
      expect(await failing(4_000, Object.assign(new Error('no'), { name }))).toEqual([0]);
    },
  );

  it.each([
    'ThrottlingException',
    'InternalServerError',
    'SyntaxError',
    'TimeoutError',
    'Error',
    'InvalidSignatureException',
    'NotAccessDenied',
    'AccessDeniedForNow',
  ])('are several after what may pass: %s', async (name) => {
    expect((await failing(4_000, Object.assign(new Error('no'), { name }))).length).toBeGreaterThan(4);
  });
});
