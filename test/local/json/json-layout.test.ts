import fc from 'fast-check';
import { indented, onOneLine } from '../../../local/json/json-layout.ts';

describe('the layout of JSON', () => {
  it.each([
    ['{ "a" : 1.0 ,\n"b":[ ] }', '{"a":1.0,"b":[]}', '{\n  "a": 1.0,\n  "b": []\n}'],
    ['[1,{"a":null}]', '[1,{"a":null}]', '[\n  1,\n  {\n    "a": null\n  }\n]'],
    ['{}', '{}', '{}'],
    ['"x"', '"x"', '"x"'],
    ['{"a":"{ , : [\\" \\\\"}', '{"a":"{ , : [\\" \\\\"}', '{\n  "a": "{ , : [\\" \\\\"\n}'],
  ])('changes white space alone: %j', (json, line, laidOut) => {
    expect(onOneLine(json)).toBe(line);
    expect(indented(json)).toBe(laidOut);
  });

  it.each(['12345678901234567890.10', '{"b":1,"1":2,"b":3}', '1E+400', '"\\u0041"'])(
    'keeps %s as it was signed',
    (json) => {
      expect(onOneLine(json)).toBe(json);
      expect(indented(json).replace(/\s/g, '')).toBe(json);
    },
  );

  it.each([
    ['\u009b31m', '\\u009b31m'],
    ['\u202etxt.exe', '\\u202etxt.exe'],
    ['\u{e0041}', '\\udb40\\udc41'],
    ['\u007f', '\\u007f'],
  ])('writes characters that steer a terminal as escapes: %#', (character, escaped) => {
    expect(onOneLine(`["${character}"]`)).toBe(`["${escaped}"]`);
    expect(JSON.parse(onOneLine(`["${character}"]`))).toEqual([character]);
  });

  it('grows with the text, however deep it is nested', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(indented(deep).length).toBeLessThan(100 * deep.length);
    expect(indented(deep).replace(/\s/g, '')).toBe(deep);
  });

  it('is the same value for any JSON, in any layout', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, space) => {
        const text = JSON.stringify(JSON.parse(json), null, space);
        expect(JSON.parse(onOneLine(text))).toEqual(JSON.parse(json));
        expect(JSON.parse(indented(text))).toEqual(JSON.parse(json));
        expect(onOneLine(text)).not.toMatch(/\n/);
      }),
    );
  });

  it('takes a string of a megabyte', () => {
    const json = JSON.stringify(['\\"'.repeat(500_000)]);
    expect(onOneLine(json)).toBe(json);
  });
});
