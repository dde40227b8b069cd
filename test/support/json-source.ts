import fc from 'fast-check';

/** JSON text as someone could have written it, and its parts. */
export interface JsonSource {
  readonly text: string;
  /** The text without white space outside strings. */
  readonly dense: string;
  /** The source text of each element or member value of an array or an object. */
  readonly pieces: readonly string[];
  /** The source text of each name of an object. */
  readonly names: readonly string[];
}

const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r'), maxLength: 3 });

const stringText = fc
  .array(
    fc.oneof(
      fc.constantFrom('\\\\', '\\"', '\\/', '\\n', '\\u0041', '\\u0022', '\\u005C', '\\ud800', '\\uD83D\\uDE00'),
      fc.constantFrom('{', '}', '[', ']', ',', ':', ' ', '\u2028', '\ufeff', '\uffff', '😀', '\u007f'),
      fc.string({ maxLength: 5 }).map((plain) => JSON.stringify(plain).slice(1, -1)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => `"${parts.join('')}"`);

const nameText = fc.oneof(stringText, fc.constantFrom('""', '"a"', '"\\u0061"', '"0"', '"10"', '"__proto__"'));

const numberText = fc.oneof(
  fc.constantFrom('0', '-0', '-0.0', '1e400', '1E+2', '12345678901234567890.12345678901234567890', '1.10'),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
);

const scalar = fc
  .oneof(fc.constantFrom('true', 'false', 'null'), numberText, stringText)
  .map((text): JsonSource => ({ text, dense: text, pieces: [], names: [] }));

const spaced = (value: fc.Arbitrary<JsonSource>) => fc.tuple(space, value, space);

function arrayOf(value: fc.Arbitrary<JsonSource>): fc.Arbitrary<JsonSource> {
  return fc.tuple(space, fc.array(spaced(value), { maxLength: 5 })).map(([inside, parts]) => ({
    text: `[${parts.length === 0 ? inside : parts.map(([before, { text }, after]) => before + text + after).join(',')}]`,
    dense: `[${parts.map(([, { dense }]) => dense).join(',')}]`,
    pieces: parts.map(([, { text }]) => text),
    names: [],
  }));
}

function objectOf(value: fc.Arbitrary<JsonSource>): fc.Arbitrary<JsonSource> {
  const member = fc.tuple(space, nameText, space, spaced(value));
  return fc.tuple(space, fc.array(member, { maxLength: 5 })).map(([inside, parts]) => {
    const texts = parts.map(([a, name, b, [c, { text }, d]]) => `${a}${name}${b}:${c}${text}${d}`);
    return {
      text: `{${texts.length === 0 ? inside : texts.join(',')}}`,
      dense: `{${parts.map(([, name, , [, { dense }]]) => `${name}:${dense}`).join(',')}}`,
      pieces: parts.map(([, , , [, { text }]]) => text),
      names: parts.map(([, name]) => name),
    };
  });
}

const { value, array, object } = fc.letrec<{ value: JsonSource; array: JsonSource; object: JsonSource }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('array'), tie('object')),
  array: arrayOf(tie('value')),
  object: objectOf(tie('value')),
}));

/** Any JSON value, an array, and an object, written in any way. */
export const jsonSource = { value, array, object };

/** White space as JSON allows it, or none. */
export const jsonSpace = space;
