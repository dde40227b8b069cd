import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { type KeyProblem, keyRing, overlap, type SecretVersion } from '../../../lambda/verify/keys.ts';

const { signature: scheme } = ocean;
const day = 24 * 60 * 60 * 1_000;
const createdAt = Date.UTC(2026, 10, 1);
const version = (text: string | undefined, at = createdAt): SecretVersion => ({ text, createdAt: at });
const keyText = (ring: ReturnType<typeof keyRing>, index = 0) => ring.keys[index]?.key.export().toString();

describe('keyRing', () => {
  it.each<[what: string, text: string, key: string]>([
    ['text as it is', 'abc123', 'abc123'],
    ['text without the white space around it', ' \t\r\nabc 123\n', 'abc 123'],
    ['hex digits as text, not as the bytes they write', '0a0b0c0d', '0a0b0c0d'],
    ['letters that are not ASCII as UTF-8', 'größe😀', 'größe😀'],
    ['a JSON number as text', '123456', '123456'],
    ['null as text', 'null', 'null'],
    ['a brace that begins no JSON as text', '{abc', '{abc'],
    ['braces around no JSON as text', '{abc}', '{abc}'],
    ['quotes inside it as text', 'a"b\'c', 'a"b\'c'],
    ['a quote at one end as text', '"abc', '"abc'],
    ['text behind a word in quotes', '"a" b', '"a" b'],
    ['text before a word in quotes', 'a "b"', 'a "b"'],
    ['a quote alone as text', '"', '"'],
    ['text without the line breaks behind it', 'abc\n\n\n', 'abc'],
    ['text without white space that is not ASCII', '\u00a0abc\u2003', 'abc'],
  ])('takes %s', (_what, text, key) => {
    const ring = keyRing({ current: version(text) }, scheme);
    expect(ring.problem).toBeUndefined();
    expect(ring.keys).toHaveLength(1);
    expect(ring.keys[0]).toMatchObject({ stage: 'current', acceptedUntil: Number.POSITIVE_INFINITY });
    expect(keyText(ring)).toBe(key);
  });

  const unusable: [what: string, current: SecretVersion | undefined, problem: KeyProblem][] = [
    ['no version', undefined, 'never-set'],
    ['an empty one', version(''), 'empty'],
    ['one of white space', version(' \r\n\t'), 'empty'],
    ["the console's key/value JSON", version('{"webhook-key":"abc"}'), 'key-value-json'],
    ["the console's key/value JSON with white space around it", version('\n { "key" : "abc" }\n'), 'key-value-json'],
    ['an empty JSON object', version('{}'), 'key-value-json'],
    ["the console's key/value JSON on several lines", version('{\n  "key": "abc"\n}'), 'key-value-json'],
    ['a JSON array', version('["abc"]'), 'key-value-json'],
    ['one in quotes', version('"abc"'), 'quoted'],
    ['one in quotes and white space', version(' "abc"\n'), 'quoted'],
    ['one with a brace in quotes', version('"{"'), 'quoted'],
    ['one in single quotes', version("'abc'"), 'quoted'],
    ['one in backticks', version('`abc`'), 'quoted'],
    ['one in the quotes of a word processor', version('\u201eabc\u201c'), 'quoted'],
    ['quotes alone', version('""'), 'quoted'],
    ['one with a NUL', version('abc\0'), 'invisible-character'],
    ['one with an escape', version('a\u001bbc'), 'invisible-character'],
    ['one with a line break', version('abc\ndef'), 'invisible-character'],
    ['one with a soft hyphen', version('ab\u00adc'), 'invisible-character'],
    ['one with a zero-width space', version('abc\u200b'), 'invisible-character'],
    ['one that begins with a mark of direction', version('\u200eabc'), 'invisible-character'],
    ['one with a tag beyond U+FFFF', version('abc\u{e0041}'), 'invisible-character'],
    ['one that begins with a byte order mark', version('\ufeffabc'), 'invisible-character'],
    ['one that ends with a byte order mark', version('abc\ufeff\n'), 'invisible-character'],
    ['an invisible character alone', version('\u200b'), 'invisible-character'],
    ['an invisible character in quotes', version('"\u200b"'), 'invisible-character'],
    ['a binary one', version(undefined), 'binary'],
  ];

  it.each(unusable)('has no key and says why: %s', (_what, current, problem) => {
    expect(keyRing(current === undefined ? {} : { current }, scheme)).toEqual({ keys: [], problem });
  });

  it.each(unusable)('has the previous key under an unusable current one: %s', (_what, current, problem) => {
    const previous = version('old');
    const ring = keyRing(current === undefined ? { previous } : { current, previous }, scheme);
    expect(ring.problem).toBe(problem);
    expect(ring.keys).toHaveLength(1);
    expect(ring.keys[0]).toMatchObject({ stage: 'previous', acceptedUntil: createdAt + day });
    expect(keyText(ring)).toBe('old');
  });

  it.each(unusable.slice(1))('has the current key over an unusable previous one: %s', (_what, previous) => {
    const ring = keyRing({ current: version('new'), previous: previous! }, scheme);
    expect(ring.problem).toBeUndefined();
    expect(ring.keys.map(({ stage }) => stage)).toEqual(['current']);
  });

  it('has the current key first and the previous one second', () => {
    const ring = keyRing({ current: version('new'), previous: version('old') }, scheme);
    expect(ring.keys.map(({ stage }) => stage)).toEqual(['current', 'previous']);
    expect([keyText(ring), keyText(ring, 1)]).toEqual(['new', 'old']);
  });

  it.each<[what: string, current: number, previous: number]>([
    ['current', createdAt + 5, createdAt],
    ['previous', createdAt, createdAt + 5],
  ])('counts the overlap of 24 h from the later of the two creations: the %s', (_what, current, previous) => {
    const ring = keyRing({ current: version('new', current), previous: version('old', previous) }, scheme);
    expect(ring.keys[1]!.acceptedUntil).toBe(createdAt + 5 + day);
    expect(overlap).toBe(day);
  });

  it.each<[what: string, text: string, bytes: number[]]>([
    ['base64 behind its prefix', 'whsec_AAEC/w==', [0, 1, 2, 255]],
    ['base64 without it', 'AAEC/w==', [0, 1, 2, 255]],
    ['base64 without its padding', 'whsec_AAEC/w', [0, 1, 2, 255]],
    ['base64 with one padding', 'whsec_AAEC//8=', [0, 1, 2, 255, 255]],
    ['base64 without that', 'whsec_AAEC//8', [0, 1, 2, 255, 255]],
  ])('takes the bytes of %s, if the scheme says so', (_what, text, bytes) => {
    const ring = keyRing({ current: version(text) }, standardWebhooks.signature);
    expect(ring.keys.map(({ key }) => [...key.export()])).toEqual([bytes]);
  });

  it('says of a key in base64 what is in it that nobody sees', () => {
    const ring = keyRing({ current: version('whsec_AAEC\u200b') }, standardWebhooks.signature);
    expect(ring).toEqual({ keys: [], problem: 'invisible-character' });
  });

  it.each(['whsec_', 'whsec_a key', 'whsec_AAEC_w==', 'WHSEC_AAEC', 'AAEC/', 'AAEC=AAEC'])(
    'has no key of what is not base64, where the scheme asks for it: %s',
    (text) => {
      const ring = keyRing({ current: version(text) }, standardWebhooks.signature);
      expect(ring).toEqual({ keys: [], problem: 'not-base64' });
    },
  );
});
