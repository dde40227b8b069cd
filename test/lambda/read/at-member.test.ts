import fc from 'fast-check';
import { isAmbiguous, textAt, valueAt } from '../../../lambda/read/at-member.ts';
import { memberText } from '../../../sim/history/member-text.ts';

const way = ['a', 'b'] as const;

describe('a member of an event', () => {
  it.each<[text: string, value: unknown, written: string | undefined]>([
    ['{"a":{"b":1.50}}', 1.5, '1.50'],
    [' { "a" : { "b" : 12345678901234567890 } }', Number('12345678901234567890'), '12345678901234567890'],
    ['{"\\u0061":{"x":1,"b":"c"}}', 'c', '"c"'],
    ['{"a":[{"b":1}]}', undefined, undefined],
    ['{"a":"{\\"b\\":1}"}', undefined, undefined],
    ['{"a":null}', undefined, undefined],
    ['{"b":1}', undefined, undefined],
    ['{}', undefined, undefined],
  ])('is found on its way, as it was parsed and as it was written: %s', (text, value, written) => {
    expect([valueAt(JSON.parse(text), way), textAt(text, way), isAmbiguous(text, way)]).toEqual([
      value,
      written,
      false,
    ]);
  });

  it('is the same for a parser and a scanner, wherever nothing stands on its way twice', () => {
    const name = fc.constantFrom('a', 'b', 'c', '__proto__', 'a"b', 'é');
    fc.assert(
      fc.property(fc.tuple(name, name, name), fc.jsonValue({ maxDepth: 3 }), fc.boolean(), (names, value, more) => {
        const text = `{"z":{"a":[]},${memberText(names, JSON.stringify(value))}${more ? ',"y":{}' : ''}}`;
        expect(isAmbiguous(text, names)).toBe(false);
        expect(JSON.parse(textAt(text, names)!)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(valueAt(JSON.parse(text), names)).toEqual(JSON.parse(textAt(text, names)!));
      }),
      { numRuns: 2_000 },
    );
  });
});
