import { checkProps } from '../../lib/check/props/check-props.ts';
import { UserError } from '../../lib/props/user-error.ts';
import type { WarmThroughput } from '../../lib/props/warm-throughput.ts';
import { resourcesOf, synthesize } from './synthesize.ts';

const asked: WarmThroughput = { readUnitsPerSecond: 15_000, writeUnitsPerSecond: 40_000 };

function warmthOf(warmThroughput?: WarmThroughput): unknown[] {
  const [table] = resourcesOf(synthesize({ ...(warmThroughput && { warmThroughput }) }), 'AWS::DynamoDB::Table');
  return [table!.WarmThroughput, ...table!.GlobalSecondaryIndexes.map((index: typeof table) => index.WarmThroughput)];
}

describe('the warm throughput', () => {
  it('is that of the table and of its index', () => {
    const inTemplate = { ReadUnitsPerSecond: 15_000, WriteUnitsPerSecond: 40_000 };
    expect(warmthOf(asked)).toEqual([inTemplate, inTemplate]);
  });

  it('is left to AWS, which then charges nothing, if it is not given', () => {
    expect(warmthOf()).toEqual([undefined, undefined]);
  });

  it('may be what a new table has', () => {
    const least = { readUnitsPerSecond: 12_000, writeUnitsPerSecond: 4_000 };
    expect(() => checkProps({ warmThroughput: least }, 'eu-central-1')).not.toThrow();
  });

  it.each([
    [{ ...asked, writeUnitsPerSecond: 3_999 }, 'writeUnitsPerSecond is 3999; use a whole number, at least the 4,000'],
    [
      { ...asked, writeUnitsPerSecond: 4_000.5 },
      'writeUnitsPerSecond is 4000.5; use a whole number, at least the 4,000',
    ],
    [{ ...asked, readUnitsPerSecond: 11_999 }, 'readUnitsPerSecond is 11999; use a whole number, at least the 12,000'],
    [{ writeUnitsPerSecond: 5_000 }, 'readUnitsPerSecond is missing; use a whole number, at least the 12,000'],
  ])('is refused if it is %j', (warmThroughput, message) => {
    const check = () => checkProps({ warmThroughput: warmThroughput as WarmThroughput }, 'eu-central-1');
    expect(check).toThrow(UserError);
    expect(check).toThrow(`Fix the props of the receiver:\n- warmThroughput.${message} of a new table`);
  });

  it('is refused if a prop of it is misspelled', () => {
    const warmThroughput = { ...asked, writeUnitPerSecond: 5_000 };
    expect(() => checkProps({ warmThroughput }, 'eu-central-1')).toThrow("did you mean 'writeUnitsPerSecond'?");
  });
});
