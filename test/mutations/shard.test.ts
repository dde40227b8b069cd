import { inShard, readShard } from './shard.ts';

describe('a shard', () => {
  it.each([
    ['1/1', { part: 1, of: 1 }],
    ['2/3', { part: 2, of: 3 }],
    ['0/2', undefined],
    ['3/2', undefined],
    ['1', undefined],
    ['one/two', undefined],
  ])('is read: %s', (text, shard) => {
    expect(readShard(text)).toEqual(shard);
  });

  it('has its part of the items, and all have each once', () => {
    const items = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const shards = [1, 2, 3].map((part) => inShard(items, { part, of: 3 }));
    expect(shards).toEqual([
      ['a', 'd', 'g'],
      ['b', 'e'],
      ['c', 'f'],
    ]);
  });
});
