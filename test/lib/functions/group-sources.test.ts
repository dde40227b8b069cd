import { functionOf, groupSources } from '../../../lib/functions/group-sources.ts';
import type { Source } from '../../../lib/props/source.ts';

const many = (count: number): Source[] =>
  Array.from({ length: count }, (_, index) => ({ name: `ocean-${index}`, provider: 'ocean' }));
const names = many(1_000).map(({ name }) => name);

describe('the functions of sources', () => {
  it.each([1, 2, 7])('have every source once, in order: over %d', (count) => {
    const groups = groupSources(many(60), count);
    expect(groups.flatMap(({ sources }) => sources).toSorted(byPlace)).toEqual(many(60));
    for (const { sources } of groups) expect(sources).toEqual(sources.toSorted(byPlace));
  });

  it('are only those that have one, each at its own place', () => {
    const [group, ...others] = groupSources([{ name: 'ocean', provider: 'ocean' }], 64);
    expect(others).toEqual([]);
    expect(group!.index).toBe(functionOf('ocean', 64));
  });
});

describe('the functions of the others', () => {
  const placesOf = (sources: readonly Source[]) =>
    new Map(groupSources(sources, 3).flatMap((group) => group.sources.map(({ name }) => [name, group.index])));

  it.each(Array.from({ length: 60 }, (_, index) => index + 1))(
    'stay what they are whichever of %d sources is taken out or put in',
    (length) => {
      const all = placesOf(many(length));
      for (const [at, { name }] of many(length).entries()) {
        const others = new Map(all);
        others.delete(name);
        expect(placesOf(many(length).toSpliced(at, 1))).toEqual(others);
      }
    },
  );
});

describe('the function of a source', () => {
  it.each([
    ['ocean', 1, 0],
    ['ocean', 2, 1],
    ['sigsci', 2, 1],
    ['searchstream', 2, 0],
    ['searchstream', 5, 3],
  ])('stays what it is in every version: that of %s, of %d, is %d', (name, count, index) => {
    expect(functionOf(name, count)).toBe(index);
  });

  it('is any of them, about as often', () => {
    const counts = groupSources(many(1_000), 4).map(({ sources }) => sources.length);
    expect(counts).toHaveLength(4);
    for (const each of counts) expect(Math.abs(each - 250)).toBeLessThan(50);
  });

  it('is the same with one function more, or the new one', () => {
    const moved = names.filter((name) => functionOf(name, 4) !== functionOf(name, 5));
    expect(new Set(moved.map((name) => functionOf(name, 5)))).toEqual(new Set([4]));
    expect(moved.length).toBeLessThan(300);
  });
});

function byPlace(one: Source, other: Source): number {
  return names.indexOf(one.name) - names.indexOf(other.name);
}
