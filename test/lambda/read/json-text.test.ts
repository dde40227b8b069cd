import fc from 'fast-check';
import { compact, elements, members, type Slice } from '../../../lambda/read/json-text.ts';
import { jsonSource, jsonSpace } from '../../support/json-source.ts';

function textsOf(text: string, slices: Iterable<Slice>): string[] {
  return Array.from(slices, ({ start, end }) => text.slice(start, end));
}

function membersOf(text: string, from?: number): [name: string, value: string][] {
  return Array.from(members(text, from), ({ name, start, end }) => [name, text.slice(start, end)]);
}

const deep = 100_000;
const nestedArrays = '['.repeat(deep) + ']'.repeat(deep);
const nestedObjects = `${'{"a":'.repeat(deep)}0${'}'.repeat(deep)}`;

describe('members', () => {
  it.each<[what: string, text: string, expected: [name: string, value: string][]]>([
    ['nothing of an empty object', '{}', []],
    ['nothing of an object of white space', ' {\t\r\n } ', []],
    [
      'scalars without the white space around them',
      '{ "a" : 1 ,"b":\ttrue\n,"c":null }',
      [
        ['a', '1'],
        ['b', 'true'],
        ['c', 'null'],
      ],
    ],
    [
      'numbers as they are written',
      '{"a":-0,"b":1E+2,"c":1.10}',
      [
        ['a', '-0'],
        ['b', '1E+2'],
        ['c', '1.10'],
      ],
    ],
    [
      'nested values whole',
      '{"a":[1,{"b":[]}],"c":{"d":{}}}',
      [
        ['a', '[1,{"b":[]}]'],
        ['c', '{"d":{}}'],
      ],
    ],
    [
      'a repeated name each time',
      '{"a":1,"b":2,"a":3}',
      [
        ['a', '1'],
        ['b', '2'],
        ['a', '3'],
      ],
    ],
    [
      'integer-like names in the order they stand in',
      '{"2":0,"b":1,"1":2}',
      [
        ['2', '0'],
        ['b', '1'],
        ['1', '2'],
      ],
    ],
    ['names without their escapes', '{"\\u0061\\"\\\\":1}', [['a"\\', '1']]],
    ['an empty name', '{"":1}', [['', '1']]],
    ['the name __proto__', '{"__proto__":{"a":1}}', [['__proto__', '{"a":1}']]],
    [
      'strings that hold brackets',
      '{"a":"}","b":["]","{"]}',
      [
        ['a', '"}"'],
        ['b', '["]","{"]'],
      ],
    ],
    [
      'strings that hold quotes',
      '{"a":"\\"","b":"\\\\","c":"\\\\\\""}',
      [
        ['a', '"\\""'],
        ['b', '"\\\\"'],
        ['c', '"\\\\\\""'],
      ],
    ],
  ])('gives %s', (_what, text, expected) => {
    expect(membersOf(text)).toEqual(expected);
  });

  it.each([0, 1, 2, 3, 4, 5, 999, 1_000])('finds the end of a string of %i escaped backslashes', (count) => {
    const run = `"${'\\\\'.repeat(count)}"`;
    expect(membersOf(`{"a":${run},"b":[${run}]}`)).toEqual([
      ['a', run],
      ['b', `[${run}]`],
    ]);
  });

  it('begins at the position that it is given', () => {
    expect(membersOf('[{"a":1}, {"b":2}]', 9)).toEqual([['b', '2']]);
  });

  it.each([
    ['arrays', nestedArrays],
    ['objects', nestedObjects],
  ])('gives 100,000 nested %s whole', (_what, nested) => {
    const [first, second] = membersOf(`{"a":${nested},"b":1}`);
    expect(first![1] === nested).toBe(true);
    expect(second).toEqual(['b', '1']);
  });

  it('gives the source text of every value, whatever was written', () => {
    fc.assert(
      fc.property(jsonSpace, jsonSource.object, jsonSpace, (before, { text, names, pieces }, after) => {
        const whole = before + text + after;
        JSON.parse(whole);
        expect(membersOf(whole)).toEqual(names.map((name, index) => [JSON.parse(name), pieces[index]]));
      }),
      { numRuns: 500 },
    );
  });
});

describe('elements', () => {
  it.each<[what: string, text: string, expected: string[]]>([
    ['nothing of an empty array', '[]', []],
    ['nothing of an array of white space', ' [\t\r\n ] ', []],
    ['each without the white space around it', '[ 1 ,\t"a"\n, {} , [ ] ]', ['1', '"a"', '{}', '[ ]']],
    ['equal ones each time', '[null,null]', ['null', 'null']],
    ['nested ones whole', '[[1,[2]],{"a":[3]}]', ['[1,[2]]', '{"a":[3]}']],
    ['strings that hold commas and brackets', '["],[",",","\\"]"]', ['"],["', '","', '"\\"]"']],
  ])('gives %s', (_what, text, expected) => {
    expect(textsOf(text, elements(text))).toEqual(expected);
  });

  it('begins at the position that it is given', () => {
    const text = '{"a":[1],"b": [2,3]}';
    expect(textsOf(text, elements(text, 13))).toEqual(['2', '3']);
  });

  it.each([
    ['arrays', nestedArrays],
    ['objects', nestedObjects],
  ])('gives 100,000 nested %s whole', (_what, nested) => {
    const text = `[${nested},1]`;
    expect(textsOf(text, elements(text)).map((each) => (each === nested ? 'all' : each))).toEqual(['all', '1']);
  });

  it('gives the source text of each, whatever was written', () => {
    fc.assert(
      fc.property(jsonSpace, jsonSource.array, jsonSpace, (before, { text, pieces }, after) => {
        const whole = before + text + after;
        JSON.parse(whole);
        expect(textsOf(whole, elements(whole))).toEqual(pieces);
      }),
      { numRuns: 500 },
    );
  });
});

describe('compact', () => {
  it.each<[what: string, text: string, expected: string]>([
    ['leaves text without white space as it is', '{"a":[1,"b"]}', '{"a":[1,"b"]}'],
    ['drops each of the four white space characters', ' {\t"a"\n:\r1 }\r\n', '{"a":1}'],
    ['keeps white space in strings', '{ "a b" : "c\u2028 \\" d" }', '{"a b":"c\u2028 \\" d"}'],
    ['keeps white space behind an escaped backslash', '["\\\\" , "\\\\\\" "]', '["\\\\","\\\\\\" "]'],
    ['keeps how numbers are written', '[ 1.0 , 1E+2 , -0 ]', '[1.0,1E+2,-0]'],
    ['takes 100,000 levels', ` ${nestedArrays} `, nestedArrays],
  ])('%s', (_what, text, expected) => {
    expect(compact(text) === expected).toBe(true);
  });

  it('gives what was written without the white space, whatever was written', () => {
    fc.assert(
      fc.property(jsonSpace, jsonSource.value, jsonSpace, (before, { text, dense }, after) => {
        expect(compact(before + text + after)).toBe(dense);
      }),
      { numRuns: 500 },
    );
  });

  it('gives minified text of what was indented', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 4, '\t', ' \n'), (value, indent) => {
        expect(compact(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value));
      }),
    );
  });
});
