import { cutPieces, type Group } from '../../../lambda/outbox/groups.ts';
import type { WebhookEvent } from '../../../lambda/read/event.ts';

const eventOf = (length: number): WebhookEvent => ({
  id: '1',
  type: 'a.type',
  content: { kind: 'json', text: 'x'.repeat(length) },
  sha256: '',
});
const groupOf = (events: number, length: number): Group => ({
  key: '',
  events: [eventOf(length), ...Array.from({ length: events - 1 }, () => eventOf(length))],
});
const sizesOf = (groups: readonly Group[]) =>
  cutPieces(groups).map((piece) => piece.map(({ events }) => events.length));

describe('a piece of a delivery', () => {
  it('has 250 events at most', () => {
    expect(cutPieces(Array.from({ length: 501 }, () => groupOf(1, 9))).map(({ length }) => length)).toEqual([
      250, 250, 1,
    ]);
  });

  it('has a mebibyte at most', () => {
    const half = 512 * 1_024;
    expect(sizesOf([groupOf(1, half), groupOf(1, half), groupOf(1, 1)])).toEqual([[1, 1], [1]]);
  });

  it('is of whole groups, be one over the limits alone', () => {
    expect(sizesOf([groupOf(1, 9), groupOf(300, 9), groupOf(1, 9)])).toEqual([[1], [300], [1]]);
    expect(sizesOf([groupOf(1, 9), groupOf(2, 1_048_576), groupOf(1, 9)])).toEqual([[1], [2], [1]]);
  });
});
