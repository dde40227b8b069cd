import { ratioOf, ratioText } from '../../bench/ratio.ts';

describe('a ratio of two costs', () => {
  it('is the median over the rounds, with the middle half of them', () => {
    expect(ratioOf([1, 2, 3, 40, 5], [2, 2, 2, 2, 2])).toEqual({ median: 1.5, low: 1, high: 2.5 });
  });

  it('compares what was measured in one round, whatever the machine did in others', () => {
    expect(ratioOf([1, 100], [2, 200])).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
  });

  it.each([
    [{ median: 0.654, low: 0.641, high: 0.668 }, '0.65 (0.64 to 0.67)'],
    [{ median: 1.31, low: 1.12, high: 1.55 }, '1.3 (1.1 to 1.6)'],
    [{ median: 14.23, low: 14.22, high: 14.24 }, '14.2'],
    [{ median: 0.5, low: 0.5, high: 0.5 }, '0.50'],
  ])('shows as many decimals as its spread leaves: %j', (ratio, text) => {
    expect(ratioText(ratio)).toBe(text);
  });
});
