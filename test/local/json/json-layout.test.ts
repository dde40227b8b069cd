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
    ['\u3164', '\\u3164'],
    ['\ufe0f', '\\ufe0f'],
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

  it.each([
    ['no text', '', ''],
    ['a bracket that closes nothing', ']', '\n]'],
    ['brackets that close nothing, and one that does', ']}[1]', '\n]\n}[\n  1\n]'],
    ['a lone quote', '"', '"'],
    ['a string without an end', '{"a":"b', '{\n  "a": "b'],
    ['a quote that is escaped at the end', '["\\"', '[\n  "\\"'],
    ['a backslash at the end', '"\\', '"\\'],
    ['words', 'not json, at all', 'notjson,\natall'],
    ['bytes that were not text', '\ufffd\u0000\ud800', '\ufffd\\u0000\ud800'],
  ])('survives what is not JSON: %s', (_what, text, laidOut) => {
    expect(indented(text)).toBe(laidOut);
    expect(onOneLine(text)).toBe(laidOut.replace(/\n *|(?<=:) /g, ''));
  });

  it('survives any text, and loses none of it but white space', () => {
    const part = fc.oneof(fc.constantFrom('"', '\\', '[', ']', '{', '}', ':', ',', ' ', '\n', 'a'), fc.string());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const dense = (laidOut: string) => laidOut.replace(/[\s\p{Cc}\p{Cf}]|\\u[0-9a-f]{4}/gu, '');
        expect(dense(indented(text))).toBe(dense(text));
        expect(dense(onOneLine(text))).toBe(dense(text));
      }),
    );
  });

  it.each([
    ['a string of escapes', JSON.stringify(['\\"'.repeat(5_000_000)])],
    ['a string of escapes without an end', `"${'\\"'.repeat(5_000_000)}`],
  ])('survives 20 MB: %s', (_what, text) => {
    expect(onOneLine(text)).toBe(text);
    expect(indented(text).length).toBeGreaterThanOrEqual(text.length);
  });

  it('survives what is nested too deep for a string to hold its layout', () => {
    expect(indented('['.repeat(7_000_000)).length).toBeGreaterThan(7_000_000);
  });

  it('takes a string of a megabyte', () => {
    const json = JSON.stringify(['\\"'.repeat(500_000)]);
    expect(onOneLine(json)).toBe(json);
  });
});
