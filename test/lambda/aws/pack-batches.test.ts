import fc from 'fast-check';
import { packBatches } from '../../../lambda/aws/pack-batches.ts';
import type { Row } from '../../../lambda/message/row.ts';
import { rowOf } from '../../support/row-of.ts';

const mebibyte = 1024 * 1024;

function rows(...sizes: number[]): Row[] {
  return sizes.map((size, index) => rowOf({ key: `${index}`, message: 'm'.repeat(size) }));
}

function keysOf(batches: readonly (readonly Row[])[]): string[] {
  return batches.map((batch) => batch.map(({ key }) => key).join(' '));
}

describe('packBatches', () => {
  it.each<[what: string, given: Row[], expected: string[]]>([
    ['no batch for no rows', [], []],
    ['one batch for one row', rows(1), ['0']],
    ['one batch for ten rows', rows(...Array<number>(10).fill(1)), ['0 1 2 3 4 5 6 7 8 9']],
    ['two batches for eleven', rows(...Array<number>(11).fill(1)), ['0 1 2 3 4 5 6 7 8 9', '10']],
    ['one batch for exactly 1 MiB', rows(mebibyte - 1, 1), ['0 1']],
    ['two batches for a byte more', rows(mebibyte - 1, 2), ['0', '1']],
    ['a batch of its own for a row of 1 MiB', rows(1, mebibyte, 1), ['0', '1', '2']],
    ['two batches for three rows of which two fit', rows(400_000, 400_000, 400_000), ['0 1', '2']],
    ['batches in the order of the rows', rows(600_000, 600_000, 100, 100), ['0', '1 2 3']],
  ])('makes %s', (_what, given, expected) => {
    expect(keysOf(packBatches(given))).toEqual(expected);
  });

  it('keeps the two queues apart', () => {
    const given = (['main', 'dead-letter', 'main', 'dead-letter'] as const).map((queue, index) =>
      rowOf({ key: `${index}`, queue }),
    );
    expect(keysOf(packBatches(given))).toEqual(['0 2', '1 3']);
  });

  it('counts bytes, not characters', () => {
    const given = [rowOf({ key: '0', message: 'é'.repeat(mebibyte / 2) }), rowOf({ key: '1', message: 'm' })];
    expect(keysOf(packBatches(given))).toEqual(['0', '1']);
  });

  it.each<[what: string, attributes: Record<string, string>, bytes: number]>([
    ['name, value and type of an attribute', { type: 'abc' }, 4 + 3 + 6],
    ['every attribute', { type: 'abc', source: '/ocean' }, 4 + 3 + 6 + (6 + 6 + 6)],
  ])('counts %s', (_what, attributes, bytes) => {
    const fits = [
      rowOf({ key: '0', message: 'm'.repeat(mebibyte - bytes - 1), attributes }),
      rowOf({ key: '1', message: 'm' }),
    ];
    const over = [
      rowOf({ key: '0', message: 'm'.repeat(mebibyte - bytes), attributes }),
      rowOf({ key: '1', message: 'm' }),
    ];
    expect(keysOf(packBatches(fits))).toEqual(['0 1']);
    expect(keysOf(packBatches(over))).toEqual(['0', '1']);
  });

  it('holds the limits and loses nothing, whatever the sizes', () => {
    const row = fc.record({
      queue: fc.constantFrom<Row['queue'][]>('main', 'dead-letter'),
      size: fc.oneof(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 100_000, max: 262_144 })),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (given) => {
        const all = given.map(({ queue, size }, index) => rowOf({ key: `${index}`, queue, message: 'm'.repeat(size) }));
        const batches = packBatches(all);
        for (const queue of ['main', 'dead-letter']) {
          const ofQueue = batches.filter((batch) => batch.some((each) => each.queue === queue)).flat();
          expect(ofQueue).toEqual(all.filter((each) => each.queue === queue));
        }
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(10);
          expect(batch.reduce((sum, { message }) => sum + message.length, 0)).toBeLessThanOrEqual(mebibyte);
        }
      }),
      { numRuns: 50 },
    );
  });
});
