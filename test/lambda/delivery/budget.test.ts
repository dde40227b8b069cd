import { budgetUntil, deliveryBudget } from '../../../lambda/delivery/budget.ts';
import { manualClock } from '../../support/manual-clock.ts';

describe('the budget of a delivery', () => {
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
    expect(deliveryBudget(clock.now() - receivedAgo, clock).remaining()).toBe(remaining);
  });

  it('runs out', () => {
    const clock = manualClock();
    const budget = deliveryBudget(clock.now(), clock);
    clock.advance(3_999);
    expect(budget.remaining()).toBe(1);
    clock.advance(2);
    expect(budget.remaining()).toBe(-1);
  });
});

describe('a signal of a budget', () => {
  it.each<[what: string, remaining: number, atMost: number, keptBack: number | undefined, asked: number]>([
    ['the limit where more remains', 4_000, 1_500, undefined, 1_500],
    ['what remains where the limit is later', 1_000, 1_500, undefined, 1_000],
    ['what remains without what is kept back', 1_000, 1_500, 500, 500],
    ['the limit where it comes before what is kept back', 4_000, 1_500, 500, 1_500],
    ['nothing where only what is kept back remains', 500, 1_500, 500, 0],
    ['nothing where it is late', -10, 1_500, undefined, -10],
  ])('lasts for %s', (_what, remaining, atMost, keptBack, asked) => {
    const clock = manualClock();
    const signal = budgetUntil(clock.now() + remaining, clock).signal(atMost, keptBack);
    expect(clock.asked).toEqual([asked]);
    expect(signal.aborted).toBe(asked <= 0);
  });
});

describe('the signals of a claim', () => {
  it.each<[what: string, remaining: number, write: number, look: number]>([
    ['1.5 s where there is time', 4_000, 1_500, 1_500],
    ['1.5 s for looking where just enough is kept back for the fallback', 2_500, 1_250, 1_500],
    ['what remains without 1 s for the fallback', 2_000, 750, 1_000],
    ['0.5 s in all where less remains', 1_200, 250, 500],
    ['0.5 s in all where it is late: the claim is tried all the same', -5_000, 250, 500],
  ])('last at first %s', (_what, remaining, write, look) => {
    const clock = manualClock();
    const signals = budgetUntil(clock.now() + remaining, clock).claimSignals();
    signals.write();
    signals.look();
    expect(clock.asked).toEqual([write, look]);
  });

  it('share one end, so that many calls behind each other take no longer than one, and looking has time left', () => {
    const clock = manualClock();
    const signals = budgetUntil(clock.now() + 3_000, clock).claimSignals();
    for (let call = 0; call < 4; call++) {
      signals.write();
      clock.advance(600);
    }
    signals.look();
    expect(clock.asked).toEqual([1_500, 1_150, 550, -50, -400]);
  });

  it('count the least time from when the claim begins', () => {
    const clock = manualClock();
    const budget = budgetUntil(clock.now() + 100, clock);
    clock.advance(300);
    const signals = budget.claimSignals();
    clock.advance(200);
    signals.write();
    signals.look();
    expect(clock.asked).toEqual([50, 300]);
  });
});

describe('the signal of a delivery’s objects', () => {
  it.each<[what: string, remaining: number, asked: number]>([
    ['2 s where there is time', 4_000, 2_000],
    ['what remains without 1 s for the fallback', 2_000, 1_000],
    ['0.5 s where less remains', 1_200, 500],
    ['0.5 s where it is late', -5_000, 500],
  ])('lasts %s', (_what, remaining, asked) => {
    const clock = manualClock();
    budgetUntil(clock.now() + remaining, clock).storeSignals()();
    expect(clock.asked).toEqual([asked]);
  });
});
