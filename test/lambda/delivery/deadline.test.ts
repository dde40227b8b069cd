import { deadlineAt, deliveryDeadline } from '../../../lambda/delivery/deadline.ts';
import { type ManualClock, manualClock } from '../../support/manual-clock.ts';

describe('the deadline of a delivery', () => {
  it.each<[what: string, receivedAgo: number, remaining: number]>([
    ['received now: 4 s', 0, 4_000],
    ['received 1.2 s ago: what is left of 4 s', 1_200, 2_800],
    ['received 3 s ago: 1 s', 3_000, 1_000],
    ['received 3.5 s ago: 1 s, for clocks differ', 3_500, 1_000],
    ['received an hour ago: 1 s', 3_600_000, 1_000],
    ['received in 1 s, by a clock that is ahead: 4 s', -1_000, 4_000],
    ['received in an hour: 4 s', -3_600_000, 4_000],
  ])('is, %s', (_what, receivedAgo, remaining) => {
    const clock = manualClock();
    expect(deliveryDeadline(clock.now() - receivedAgo, clock).remaining()).toBe(remaining);
  });

  it('runs out', () => {
    const clock = manualClock();
    const deadline = deliveryDeadline(clock.now(), clock);
    clock.advance(3_999);
    expect(deadline.remaining()).toBe(1);
    clock.advance(2);
    expect(deadline.remaining()).toBe(-1);
  });
});

/** After how many milliseconds a signal aborts; at most `most`. */
function lastsFor(signal: AbortSignal, clock: ManualClock, most = 10_000): number {
  for (let passed = 0; passed < most; passed++) {
    if (signal.aborted) return passed;
    clock.advance(1);
  }
  return most;
}

describe('a signal of a deadline', () => {
  it.each<[what: string, remaining: number, atMost: number, keptBack: number | undefined, lasts: number]>([
    ['the limit if more remains', 4_000, 1_500, undefined, 1_500],
    ['what remains if the limit is later', 1_000, 1_500, undefined, 1_000],
    ['what remains without what is kept back', 1_000, 1_500, 500, 500],
    ['the limit if it comes before what is kept back', 4_000, 1_500, 500, 1_500],
    ['nothing if only what is kept back remains', 500, 1_500, 500, 0],
    ['nothing if it is late', -10, 1_500, undefined, 0],
  ])('lasts for %s', (_what, remaining, atMost, keptBack, lasts) => {
    const clock = manualClock();
    expect(lastsFor(deadlineAt(clock.now() + remaining, clock).signal(atMost, keptBack), clock)).toBe(lasts);
  });
});

describe('the spans of a claim', () => {
  it.each<[what: string, remaining: number, write: number, look: number]>([
    ['1.5 s if there is time', 4_000, 1_500, 1_750],
    ['less for writing if just enough is kept back for the fallback', 2_500, 1_250, 1_500],
    ['what remains without 1 s for the fallback', 2_000, 750, 1_000],
    ['0.5 s in all if less remains', 1_200, 250, 500],
    ['0.5 s in all if it is late: the claim is still tried', -5_000, 250, 500],
  ])('last %s', (_what, remaining, write, look) => {
    const clock = manualClock();
    const spans = deadlineAt(clock.now() + remaining, clock).claimSpans();
    expect([spans.write.left(), spans.look.left()]).toEqual([write, look]);
  });

  it('share one end, so that many calls behind each other take no longer than one, and looking has time left', () => {
    const clock = manualClock();
    const spans = deadlineAt(clock.now() + 3_000, clock).claimSpans();
    clock.advance(1_600);
    expect([spans.write.left(), spans.look.left()]).toEqual([-100, 150]);
  });

  it('count the least time from when the claim begins', () => {
    const clock = manualClock();
    const deadline = deadlineAt(clock.now() + 100, clock);
    clock.advance(300);
    const spans = deadline.claimSpans();
    clock.advance(200);
    expect([spans.write.left(), spans.look.left()]).toEqual([50, 300]);
  });

  it('are short for who knows that DynamoDB does not answer', () => {
    const clock = manualClock();
    expect(
      deadlineAt(clock.now() + 4_000, clock)
        .claimSpans(500)
        .write.left(),
    ).toBe(500);
  });
});

describe('the span of a delivery’s objects', () => {
  it.each<[what: string, remaining: number, left: number]>([
    ['2 s if there is time', 4_000, 2_000],
    ['what remains without 1 s for the fallback', 2_000, 1_000],
    ['0.5 s if less remains', 1_200, 500],
    ['0.5 s if it is late', -5_000, 500],
  ])('lasts %s', (_what, remaining, left) => {
    const clock = manualClock();
    expect(
      deadlineAt(clock.now() + remaining, clock)
        .storeSpan()
        .left(),
    ).toBe(left);
  });
});
