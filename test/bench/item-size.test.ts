import { itemSize, writeUnits } from '../../bench/cost/measure/item-size.ts';

describe('the size of an item', () => {
  it.each([
    ['a string by its bytes', { pk: { S: 'öcean' } }, 2 + 6],
    ['a number by its digits', { n: { N: '1795293952266' } }, 1 + 8],
    ['a map by its members', { m: { M: { a: { S: 'bc' }, d: { M: {} } } } }, 1 + 3 + 2 + 3 + (1 + 3)],
  ])('counts %s', (_what, item, bytes) => {
    expect(itemSize(item as unknown as Parameters<typeof itemSize>[0])).toBe(bytes);
  });

  it('throws for an unknown type', () => {
    expect(() => itemSize({ b: { BOOL: true } })).toThrow(
      'The size of BOOL is unknown: add it to bench/cost/measure/item-size.ts.',
    );
  });

  it.each([
    [1, 1],
    [1_024, 1],
    [1_025, 2],
  ])('of %i bytes is %i write units', (bytes, units) => {
    expect(writeUnits(bytes)).toBe(units);
  });
});
