import { createHmac, createSecretKey } from 'node:crypto';
import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { signedText } from '../../../lambda/providers/signed-text.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import { isSignedWith, readSignature } from '../../../lambda/verify/signature.ts';

const hex = '0123456789abcdef'.repeat(4);
const prefixes = ['', 'sha256='];

/** Reads the values of the signature header alone. */
function read(values: readonly string[], prefix: string) {
  const scheme: SignatureScheme = { header: 'x-signature', configurable: false, prefix, encoding: 'hex' };
  return readSignature({ header: (name) => (name === 'x-signature' ? values : []) }, 'x-signature', scheme);
}

describe('readSignature', () => {
  describe.each(prefixes)('with the prefix %p', (prefix) => {
    it.each<[what: string, digits: string]>([
      ['64 hex digits', hex],
      ['64 hex digits in upper case', hex.toUpperCase()],
      ['64 hex digits in mixed case', hex.replaceAll('abc', 'AbC')],
    ])('reads %s', (_what, digits) => {
      expect(read([prefix + digits], prefix)).toEqual({
        kind: 'well-formed',
        signature: { digests: [Buffer.from(hex, 'hex')], before: '' },
      });
    });

    it.each<[what: string, value: string]>([
      ['an empty value', ''],
      ['the prefix alone', 'sha256='],
      ['63 digits', prefix + hex.slice(1)],
      ['65 digits', `${prefix + hex}0`],
      ['62 digits, whole bytes', prefix + hex.slice(2)],
      ['66 digits, whole bytes', `${prefix + hex}00`],
      ['a digit that is not hex, at the start', `${prefix}g${hex.slice(1)}`],
      ['a digit that is not hex, at the end', `${prefix + hex.slice(1)}g`],
      ['a digest with a tail', `${prefix + hex} tail`],
      ['a digest with a line feed', `${prefix + hex}\n`],
      ['a digest behind a space', `${prefix} ${hex}`],
      ['a space before everything', ` ${prefix}${hex}`],
      ['two digests in one value', `${prefix + hex}, ${prefix}${hex}`],
      ['full-width digits', prefix + '０'.repeat(64)],
      ['characters that are not ASCII', prefix + 'ä'.repeat(64)],
      ['NUL', `${prefix}\0${hex.slice(1)}`],
      ['the digest in base64', prefix + Buffer.from(hex, 'hex').toString('base64')],
      ['the prefix twice', `sha256=sha256=${hex}`],
      ['another algorithm', `sha1=${hex}`],
      ['a prefix in upper case', `SHA256=${hex}`],
      ['100,000 digits', prefix + '0'.repeat(100_000)],
    ])('calls malformed %s', (_what, value) => {
      expect(read([value], prefix)).toEqual({ kind: 'malformed' });
    });

    it('calls no value missing', () => {
      expect(read([], prefix)).toEqual({ kind: 'missing' });
    });

    it.each<[what: string, values: string[]]>([
      ['the same twice', [prefix + hex, prefix + hex]],
      ['a good one and an empty one', [prefix + hex, '']],
      ['two malformed ones', ['a', 'b']],
    ])('calls several: %s', (_what, values) => {
      expect(read(values, prefix)).toEqual({ kind: 'several' });
    });
  });

  it('refuses bare digits if there is a prefix', () => {
    expect(read([hex], 'sha256=')).toEqual({ kind: 'malformed' });
  });

  it('refuses a prefix if there is none', () => {
    expect(read([`sha256=${hex}`], '')).toEqual({ kind: 'malformed' });
  });
});

describe('isSignedWith', () => {
  // https://www.rfc-editor.org/rfc/rfc4231#section-4; case 5 truncates the digest, which nobody here does.
  it.each<[testCase: number, key: Buffer, data: Buffer, digest: string]>([
    [
      1,
      Buffer.alloc(20, 0x0b),
      Buffer.from('Hi There'),
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      2,
      Buffer.from('Jefe'),
      Buffer.from('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      3,
      Buffer.alloc(20, 0xaa),
      Buffer.alloc(50, 0xdd),
      '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
    ],
    [
      4,
      Buffer.from('0102030405060708090a0b0c0d0e0f10111213141516171819', 'hex'),
      Buffer.alloc(50, 0xcd),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      6,
      Buffer.alloc(131, 0xaa),
      Buffer.from('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      7,
      Buffer.alloc(131, 0xaa),
      Buffer.from(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('agrees with RFC 4231, test case %i', (_testCase, key, data, digest) => {
    expect(isSignedWith(createSecretKey(key), data, { digests: [Buffer.from(digest, 'hex')], before: '' })).toBe(true);
  });

  const key = createSecretKey('key', 'utf8');
  const body = Buffer.from('{"a":1}');
  const digest = createHmac('sha256', 'key').update(body).digest();

  it.each([0, 15, 31])('refuses a digest whose byte %i has one bit changed', (at) => {
    const changed = Buffer.from(digest);
    changed[at]! ^= 1;
    expect(isSignedWith(key, body, { digests: [changed], before: '' })).toBe(false);
  });

  it.each<[what: string, body: Buffer]>([
    ['another byte', Buffer.from('{"a":2}')],
    ['a byte more', Buffer.from('{"a":1} ')],
    ['a byte less', Buffer.from('{"a":1')],
    ['nothing', Buffer.alloc(0)],
  ])('refuses the digest for a body of %s', (_what, other) => {
    expect(isSignedWith(key, other, { digests: [digest], before: '' })).toBe(false);
  });

  it('refuses the digest under another key', () => {
    expect(isSignedWith(createSecretKey('other', 'utf8'), body, { digests: [digest], before: '' })).toBe(false);
  });

  it.each<[what: string, digests: Buffer[], isSigned: boolean]>([
    ['one of several is right', [Buffer.alloc(32), digest, Buffer.alloc(32)], true],
    ['none of several is right', [Buffer.alloc(32), Buffer.alloc(32, 1)], false],
    ['there is none', [], false],
  ])('looks at every digest: %s', (_what, digests, isSigned) => {
    expect(isSignedWith(key, body, { digests, before: '' })).toBe(isSigned);
  });

  it('takes what stands before the body for signed too', () => {
    const whole = createHmac('sha256', 'key').update('id.1.{"a":1}').digest();
    const signed = (before: string, of: string) => isSignedWith(key, Buffer.from(of), { digests: [whole], before });
    expect([signed('id.1.', '{"a":1}'), signed('id.', '1.{"a":1}'), signed('id.2.', '{"a":1}')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe('a signature over headers and body', () => {
  const digest = `${'A'.repeat(42)}E=`;
  const good = { 'webhook-id': ['msg_1'], 'webhook-timestamp': ['1614265330'], 'webhook-signature': [`v1,${digest}`] };
  function readStandard(headers: Readonly<Record<string, readonly string[]>>) {
    const all: Readonly<Record<string, readonly string[]>> = { ...good, ...headers };
    return readSignature({ header: (name) => all[name] ?? [] }, 'webhook-signature', standardWebhooks.signature);
  }

  it('is read if no time is signed', () => {
    const { signedTime: _, ...timeless } = standardWebhooks.signature;
    const scheme: SignatureScheme = { ...timeless, signed: signedText('{webhook-id}.{body}') };
    expect(readSignature({ header: (name) => good[name as keyof typeof good] }, 'webhook-signature', scheme)).toEqual({
      kind: 'well-formed',
      signature: { digests: [Buffer.from(digest, 'base64')], before: 'msg_1.' },
    });
  });

  it('is read with what is signed before the body, and the time of sending', () => {
    expect(readStandard({})).toEqual({
      kind: 'well-formed',
      signature: { digests: [Buffer.from(digest, 'base64')], before: 'msg_1.1614265330.', sentAt: 1_614_265_330_000 },
    });
  });

  it.each<[what: string, value: string, count: number]>([
    ['two of them', `v1,${digest} v1,${digest}`, 2],
    ['those of other schemes passed over', `v1a,${digest} v2,${digest} v1,${digest} v1,short x`, 1],
    ['one with spaces around it', ` v1,${digest}  `, 1],
  ])('may hold several digests: %s', (_what, value, count) => {
    const form = readStandard({ 'webhook-signature': [value] });
    expect(form.kind === 'well-formed' && form.signature.digests.length).toBe(count);
  });

  it.each<[kind: string, what: string, headers: Record<string, string[]>]>([
    ['missing', 'no signature', { 'webhook-signature': [] }],
    ['missing', 'no id', { 'webhook-id': [] }],
    ['missing', 'no time', { 'webhook-timestamp': [] }],
    ['several', 'two ids', { 'webhook-id': ['a', 'b'] }],
    ['several', 'two times', { 'webhook-timestamp': ['1', '1'] }],
    ['malformed', 'an empty id', { 'webhook-id': [''] }],
    ['malformed', 'a full stop in the id, which could move what is signed', { 'webhook-id': ['msg.1'] }],
    ['malformed', 'a space in the id', { 'webhook-id': ['msg 1'] }],
    ['malformed', 'an id that is too long', { 'webhook-id': ['x'.repeat(129)] }],
    ['malformed', 'what is not a time', { 'webhook-timestamp': ['hello'] }],
    ['malformed', 'a negative time', { 'webhook-timestamp': ['-1'] }],
    ['malformed', 'a time with a fraction', { 'webhook-timestamp': ['1614265330.5'] }],
    ['malformed', 'a digest with a tail', { 'webhook-signature': [`v1,${digest}A`] }],
    ['malformed', 'a digest with two paddings', { 'webhook-signature': [`v1,${'A'.repeat(42)}==`] }],
    ['malformed', 'bits that no byte has', { 'webhook-signature': [`v1,${'A'.repeat(42)}B=`] }],
    ['malformed', 'the digest in hex', { 'webhook-signature': [`v1,${hex}`] }],
    ['malformed', 'a comma between', { 'webhook-signature': [`v1,${digest},v1,${digest}`] }],
    ['malformed', 'other schemes only', { 'webhook-signature': [`v1a,${digest}`] }],
  ])('is %s with %s', (kind, _what, headers) => {
    expect(readStandard(headers)).toEqual({ kind });
  });
});
