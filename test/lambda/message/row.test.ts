import { attributeValue, recordKey, variantKey } from '../../../lambda/message/row.ts';

const hashOf1025 = '4a82297889eb505cf6b5cbdf69977afab4632d6557539782f657bd7dc78091a5';

describe('recordKey', () => {
  it.each<[what: string, id: string, expected: string]>([
    ['an id as it is', 'evt-12345', 'ocean#evt-12345'],
    ['an id that holds the separator as it is', 'a#b', 'ocean#a#b'],
    ['an id of 1,024 bytes as it is', 'a'.repeat(1_024), `ocean#${'a'.repeat(1_024)}`],
    ['an id of 1,024 bytes in two-byte characters as it is', 'é'.repeat(512), `ocean#${'é'.repeat(512)}`],
  ])('keeps %s', (_what, id, expected) => {
    expect(recordKey('ocean', id)).toBe(expected);
  });

  it.each<[what: string, id: string]>([
    ['of 1,025 bytes', 'a'.repeat(1_025)],
    ['of 513 two-byte characters', 'é'.repeat(513)],
    ['of 5,000 characters', 'x'.repeat(5_000)],
  ])('hashes an id %s', (_what, id) => {
    expect(recordKey('ocean', id)).toMatch(/^ocean#[0-9a-f]{64}$/);
    expect(recordKey('ocean', id)).not.toBe(recordKey('ocean', `${id}.`));
  });

  it('hashes with SHA-256 of the UTF-8 bytes', () => {
    expect(recordKey('ocean', 'a'.repeat(1_025))).toContain(hashOf1025);
  });

  it('keeps the ids of two sources apart', () => {
    expect(recordKey('ocean', 'evt-1')).not.toBe(recordKey('ocean-2', 'evt-1'));
  });
});

describe('variantKey', () => {
  it("puts the content's hash behind the record's key", () => {
    expect(variantKey('ocean#evt-1', 'ab12')).toBe('ocean#evt-1#ab12');
  });

  it("stays within DynamoDB's 2,048 bytes for the longest name and id", () => {
    const longest = variantKey(recordKey('s'.repeat(64), 'é'.repeat(512)), 'f'.repeat(64));
    expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(2_048);
  });
});

describe('attributeValue', () => {
  it.each(['high', '!', '~', '/ocean', 'a'.repeat(256), 'security.ocean.audit_log'])('keeps %p', (value) => {
    expect(attributeValue(value)).toBe(value);
  });

  it.each<[what: string, value: unknown]>([
    ['an empty string', ''],
    ['257 characters', 'a'.repeat(257)],
    ['a space', 'very high'],
    ['a line feed at the end', 'high\n'],
    ['a control character', 'hi\u0000gh'],
    ['DEL', 'high\u007f'],
    ['a letter that is not ASCII', 'größe'],
    ['a number', 3],
    ['null', null],
    ['nothing', undefined],
    ['an object', { severity: 'high' }],
    ['an array of one string', ['high']],
  ])('makes of %s: unknown', (_what, value) => {
    expect(attributeValue(value)).toBe('unknown');
  });
});
