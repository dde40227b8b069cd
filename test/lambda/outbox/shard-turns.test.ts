import { pendingShards } from '../../../lambda/names.ts';
import { shardTurns } from '../../../lambda/outbox/shard-turns.ts';

const minute = 60_000;

/** The shards in the order of their first turns. */
function firstTurns(startedAt: number): number[] {
  const turns = shardTurns(startedAt, startedAt - minute);
  return Array.from({ length: pendingShards }, () => turns.next()?.shard ?? Number.NaN);
}

describe('the turns of the shards', () => {
  it('are one each, and then none is left', () => {
    const turns = shardTurns(0, -minute);
    const shards = Array.from({ length: pendingShards }, () => turns.next()?.shard);
    expect(shards.toSorted((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: pendingShards }, (_, shard) => shard),
    );
    expect(turns.next()).toBeUndefined();
    expect(turns.left()).toEqual([]);
  });

  it('begin with another shard each minute, so that none is always last', () => {
    const firsts = Array.from({ length: pendingShards }, (_, run) => firstTurns(run * minute)[0]);
    expect(new Set(firsts).size).toBe(pendingShards);
  });

  it('come again, behind the row that was seen last', () => {
    const turns = shardTurns(0, -minute);
    const range = turns.next()!;
    const after = { key: 'a', claimedAt: 1 };
    turns.goOn(range, after);
    for (let turn = 1; turn < pendingShards; turn++) expect(turns.next()?.after).toBeUndefined();
    expect(turns.next()).toEqual({ ...range, after });
  });

  it('leave what was not read, and what had no turn', () => {
    const turns = shardTurns(0, -minute);
    const range = turns.next()!;
    turns.giveUp(range);
    expect(turns.left()).toHaveLength(pendingShards);
    expect(turns.left()).toContain(range);
    expect(turns.all()).toHaveLength(pendingShards);
  });
});
