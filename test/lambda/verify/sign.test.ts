import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { signedText } from '../../../lambda/providers/signed-text.ts';
import type { TimeForm } from '../../../lambda/providers/time.ts';
import { sign } from '../../../lambda/verify/sign.ts';

const body = '{"a":1}';
const now = Date.UTC(2026, 10, 21, 9, 0, 0, 123);

/** The headers of a delivery by a vendor that signs so. */
function headersOf(scheme: Partial<SignatureScheme>): Readonly<Record<string, string>> {
  const signature = { header: 'x-signature', configurable: false, prefix: 'v1=', encoding: 'hex', ...scheme } as const;
  const provider = { name: 'acme', typePrefix: 'acme.', signature, reservedHeaders: [], sendsStaticHeaders: false };
  return sign({ provider: { ...provider, idMember: 'id', typeMember: 'type' } }, 'key', body, now);
}

describe('sign', () => {
  it.each([
    ['nobody', 'key', 'There is no provider nobody'],
    ['ocean', '', 'The key cannot be used: empty'],
    ['ocean', '{"key":"value"}', 'The key cannot be used: key-value-json'],
  ])('signs nothing for %s with the key %j', (provider, key, message) => {
    expect(() => sign({ provider }, key, '{}')).toThrow(new Error(message));
  });

  it('puts a time that stands in the header of the signature there, and nowhere else', () => {
    const headers = headersOf({
      separator: ',',
      signed: signedText('{t=}.{body}'),
      signedTime: { value: 't=', form: 'unix-seconds' },
    });
    expect(headers).toEqual({ 'x-signature': expect.stringMatching(/^t=1795251600,v1=[0-9a-f]{64}$/) });
  });

  it.each<[form: TimeForm, text: string]>([
    ['unix-seconds', '1795251600'],
    ['unix-milliseconds', '1795251600123'],
    ['rfc3339', '2026-11-21T09:00:00.123Z'],
  ])('writes the time of sending as %s', (form, text) => {
    const signed = signedText('{x-at}.{body}');
    expect(headersOf({ signed, signedTime: { value: 'x-at', form } })).toEqual({
      'x-at': text,
      'x-signature': expect.stringMatching(/^v1=[0-9a-f]{64}$/),
    });
  });

  it('makes an id of the body if no time is signed: the same body is the same event', () => {
    const signed = signedText('{x-id}.{body}');
    const headers = headersOf({ signed });
    expect(headers['x-id']).toMatch(/^msg_[0-9a-f]{32}$/);
    expect(headersOf({ signed })).toEqual(headers);
  });
});
