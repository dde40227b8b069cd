import { patience } from '../../../lambda/outbox/patience.ts';
import { manualClock } from '../../support/manual-clock.ts';

const unbounded = Number.POSITIVE_INFINITY;

describe('the time that a delivery spends on trying again', () => {
  it('is a second for a minute after one that did so in vain', () => {
    const clock = manualClock();
    const { time, note } = patience(clock);
    expect(time()).toBe(unbounded);
    note(true);
    clock.advance(59_999);
    expect(time()).toBe(1_000);
    clock.advance(1);
    expect(time()).toBe(unbounded);
  });

  it('is all of it again after one that reached a store', () => {
    const { time, note } = patience(manualClock());
    note(true);
    note(false);
    expect(time()).toBe(unbounded);
  });
});
