/** JSON of all kinds, as tables for the contract suite. */

export const deepNesting = 100_000;

/**
 * How an id is written in the body, and the id that it makes; undefined if it makes none and the hash of the
 * event's text serves.
 */
export const ids: readonly [what: string, written: string, id: string | undefined][] = [
  ['a word', '"evt-12345"', 'evt-12345'],
  ['a UUID', '"123e4567-e89b-12d3-a456-426614174000"', '123e4567-e89b-12d3-a456-426614174000'],
  ['escapes', '"\\u0061\\/\\"\\\\"', 'a/"\\'],
  ['an astral character', '"😀"', '😀'],
  ['an astral character as two escapes', '"\\ud83d\\ude00"', '😀'],
  ['U+2028', '"a\u2028b"', 'a\u2028b'],
  ['U+FFFE and U+FFFF', '"\uFFFE\\uffff"', '\uFFFE\uFFFF'],
  ['a byte order mark', '"\ufeff"', '\ufeff'],
  ['a space', '" "', ' '],
  ['5,000 characters', `"${'x'.repeat(5_000)}"`, 'x'.repeat(5_000)],
  ['a number', '12345', '12345'],
  ['a number beyond doubles', '12345678901234567890123', '12345678901234567890123'],
  ['a number beyond all doubles', '1e400', '1e400'],
  ['a number with an exponent', '1.50E+2', '1.50E+2'],
  ['a negative zero', '-0', '-0'],
  ['zero', '0', '0'],
  ['an empty string', '""', undefined],
  ['null', 'null', undefined],
  ['true', 'true', undefined],
  ['false', 'false', undefined],
  ['an object', '{"id":"a"}', undefined],
  ['an empty array', '[]', undefined],
  ['an array of a string', '["a"]', undefined],
  ['a high surrogate alone', '"\\ud800"', undefined],
  ['a low surrogate alone', '"a\\uDFFFb"', undefined],
  ['surrogates in the wrong order', '"\\ude00\\ud83d"', undefined],
  ['NUL', '"a\\u0000"', undefined],
  ['a line feed', '"a\\nb"', undefined],
  ['DEL', '"a\u007f"', undefined],
  ['U+0085, a control character too', '"a\u0085"', undefined],
];

/** How a type is written in the body, and what stands behind the prefix. */
export const types: readonly [what: string, written: string, type: string][] = [
  ['a word', '"audit_log"', 'audit_log'],
  ['a word that no page lists', '"something.New-2"', 'something.New-2'],
  ['letters that are not ASCII', '"größe😀"', 'größe😀'],
  ['words', '"a b"', 'a b'],
  ['1,000 characters', `"${'t'.repeat(1_000)}"`, 't'.repeat(1_000)],
  ['an empty string', '""', 'unknown'],
  ['null', 'null', 'unknown'],
  ['a number', '7', 'unknown'],
  ['an object', '{}', 'unknown'],
  ['an array of a string', '["audit_log"]', 'unknown'],
  ['a line feed', '"audit\\nlog"', 'unknown'],
  ['NUL', '"audit\\u0000log"', 'unknown'],
  ['DEL', '"audit\u007flog"', 'unknown'],
  ['a lone surrogate', '"audit\\ud800"', 'unknown'],
];

/** How a value to filter by is written in the body, and the message attribute that it makes. */
export const filters: readonly [what: string, written: string, attribute: string][] = [
  ['a word', '"high"', 'high'],
  ['a word that no page lists', '"P1/urgent"', 'P1/urgent'],
  ['words', '"very high"', 'unknown'],
  ['letters that are not ASCII', '"größe"', 'unknown'],
  ['257 characters', `"${'a'.repeat(257)}"`, 'unknown'],
  ['an empty string', '""', 'unknown'],
  ['null', 'null', 'unknown'],
  ['a number', '3', 'unknown'],
  ['an object', '{}', 'unknown'],
];

/** JSON that a parser and a writer between them would change. */
export const fragileTexts: readonly [what: string, text: string][] = [
  ['digits beyond doubles', '12345678901234567890.123456789012345678901234567890'],
  ['numbers beyond all doubles', '[1e400,-1e400,1e-400]'],
  ['how numbers are written', '[1.0,1.10,1E+2,1e2,100,-0,-0.0,0]'],
  ['duplicate keys', '{"a":1,"a":{"a":2},"a":3}'],
  ['integer-like keys', '{"10":0,"2":1,"b":2,"1":3,"-1":4,"01":5}'],
  ['the key __proto__', '{"__proto__":{"a":1},"constructor":{"prototype":2}}'],
  ['5,000 nested arrays', '['.repeat(5_000) + ']'.repeat(5_000)],
  ['100,000 nested arrays', '['.repeat(deepNesting) + ']'.repeat(deepNesting)],
  ['20,000 nested objects', `${'{"a":'.repeat(20_000)}null${'}'.repeat(20_000)}`],
  ['every escape', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\u2028\\ud83d\\ude00"'],
  ['escapes in upper and lower case', '"\\u00E9\\u00e9"'],
  ['runs of backslashes', '["\\\\","\\\\\\\\","\\\\\\"","\\\\\\\\\\""]'],
  ['escapes of lone surrogates', '["\\ud800","\\udfff"]'],
  ['escapes of U+FFFE and U+FFFF', '"\\ufffe\\uFFFF"'],
  ['NUL as an escape', '"\\u0000"'],
  ['U+2028 and U+2029', '"\u2028\u2029"'],
  ['DEL and U+0080', '"\u007f\u0080"'],
  ['a byte order mark in a string', '"\ufeff"'],
  ['astral characters', '"😀\u{1FFFE}\u{1FFFF}\u{10FFFF}"'],
  ['letters in two forms', '"é e\u0301"'],
  ['the ends of what SQS allows', '"\uD7FF\uE000\uFFFD"'],
  ['white space of every kind', ' \t\r\n{ \t\r\n"a"\r\n:\t[ 1 ,\n2 ] } \n'],
  ['strings that look like structure', '"}],{\\"events\\":[\\"a\\",]}"'],
  ['markup', '"<script>&amp;</script>\u00a0"'],
  ['empty things', '[{},[],"",{"":""}]'],
];

/** Bodies that are not JSON object, of which no vendor's event can be read. */
export const unreadableBodies: readonly [what: string, body: string | Buffer][] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['an empty array', '[]'],
  ['an array of an object', '[{"events":[]}]'],
  ['null', 'null'],
  ['a string', '"x"'],
  ['a number', '1'],
  ['true', 'true'],
  ['words', 'not JSON'],
  ['a form', 'a=1&b=2'],
  ['an object cut short', '{"events":[{"a":1}]'],
  ['an object with a tail', '{"events":[]}x'],
  ['two objects', '{"events":[]}{"events":[]}'],
  ['a trailing comma', '{"events":[],}'],
  ['a raw control character in a string', '{"events":[],"a":"\u0001"}'],
  ['a byte order mark', '\ufeff{"events":[]}'],
  ['UTF-16', Buffer.from('{"events":[]}', 'utf16le')],
  ['invalid UTF-8 in a string', Buffer.from('{"events":[],"a":"\xff"}', 'latin1')],
  ['UTF-8 cut short', Buffer.from('{"events":[],"a":"\xc3"}', 'latin1')],
  ['a surrogate in UTF-8', Buffer.from('{"events":[],"a":"\xed\xa0\x80"}', 'latin1')],
  ['overlong UTF-8', Buffer.from('{"events":[],"a":"\xc0\x80"}', 'latin1')],
  ['1 MB of [', '['.repeat(1_000_000)],
  ['1 MB of nested arrays', '['.repeat(500_000) + ']'.repeat(500_000)],
];

/** Entries of a batch that are not objects. */
export const noObjects: readonly string[] = [
  'null',
  '1',
  '-0.0',
  '"x"',
  'true',
  '[]',
  '[{"event_id":"a"}]',
  '"😀\uFFFF"',
];
