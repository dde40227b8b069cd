import { notFoundByHistories } from './not-found-by-histories.ts';
import { ofOrder } from './of-order.ts';

it('names mutations of order and conditions, and a third of them or more is found', () => {
  const all = ofOrder.map(({ what }) => what);
  const names = Object.keys(notFoundByHistories);
  expect(names.filter((name) => !all.includes(name))).toEqual([]);
  expect(names.length).toBeLessThan((all.length * 2) / 3);
});
