import { nearest } from '../../../lib/props/nearest.ts';

describe('the nearest word', () => {
  it.each([
    ['tampr', 'tamper'],
    ['tamp', 'tamper'],
    ['temper', 'tamper'],
    ['counts', 'count'],
    ['cuont', 'count'],
    ['c', 'count'],
    ['TAMPER', 'tamper'],
    ['xyz', undefined],
    ['x', undefined],
  ])('to %s is %s', (typed, word) => {
    expect(nearest(typed, ['tamper', 'count', 'help'])).toBe(word);
  });
});
