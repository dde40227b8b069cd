import { providers } from '../../../../lambda/providers/list.ts';
import type { SignatureScheme } from '../../../../lambda/providers/signature-scheme.ts';
import { type SignedText, signedText } from '../../../../lambda/providers/signed-text.ts';
import { schemeProblems } from '../../../../lib/check/sources/scheme-problems.ts';

const plain: SignatureScheme = { header: 'x-signature', configurable: false, prefix: 'v1=', encoding: 'hex' };
const of = (signed: string, rest: Partial<SignatureScheme> = {}) =>
  schemeProblems({ ...plain, signed: signed as SignedText, ...rest });
const atTime = (value: string): Partial<SignatureScheme> => ({ signedTime: { value, form: 'unix-seconds' } });

describe('the scheme of a signature', () => {
  it.each(providers.map(({ name, signature }) => [name, signature] as const))(
    'has nothing that could be read in two ways: %s',
    (_name, signature) => {
      expect(schemeProblems(signature)).toEqual([]);
    },
  );

  it('compiles only with the body once, at the end', () => {
    // @ts-expect-error the body is not there
    signedText('{x-sent-at}');
    // @ts-expect-error the body occurs twice
    signedText('{body}.{body}');
    // @ts-expect-error something stands behind the body
    signedText('{body}.{x-sent-at}');
    expect(signedText('{x-sent-at}.{body}')).toBe('{x-sent-at}.{body}');
  });

  it.each<[signed: string, rest: Partial<SignatureScheme>]>([
    ['{body}', {}],
    ['v0:{x-sent-at}:{body}', {}],
    ['{x-id}.{x-sent-at}{body}', atTime('x-sent-at')],
    ['{t=}.{body}', { separator: ',', ...atTime('t=') }],
    ['https://hooks.example.com/acme{body}', {}],
    ['{body}', { prefix: 'sha256=' }],
    ['{body}', { prefix: 'hmac-sha-256:' }],
  ])('may sign %s', (signed, rest) => {
    expect(of(signed, rest)).toEqual([]);
  });

  it.each<[signed: string, rest: Partial<SignatureScheme>, says: RegExp]>([
    ['{x-sent-at}', {}, /does not end in \{body\}/],
    ['{body}.{x-sent-at}', {}, /does not end in \{body\}/],
    ['{body}.{body}', {}, /\{body\}, which belongs there once/],
    ['{x-sent-at.{body}', {}, /an unpaired brace/],
    ['}.{body}', {}, /an unpaired brace/],
    ['{x-id}{body}', {}, /nothing after \{x-id\}/],
    ['{x-id}{x-sent-at}.{body}', atTime('x-sent-at'), /nothing after \{x-id\}/],
    ['{x-id}a{body}', {}, /'a' after \{x-id\}/],
    ['{X-Id}.{body}', {}, /not a header in lower case/],
    ['{x id}.{body}', {}, /not a header in lower case/],
    ['{url}{body}', {}, /\{url\}, which is not a header; only headers and the body/],
    ['POST\n{path}\n{body}', {}, /\{path\}, which is not a header/],
    [
      '{body}',
      { prefix: 'sha1=' },
      /^prefix 'sha1=' names a hash that is not verified; look for a header with SHA-256/,
    ],
    ['{body}', { prefix: 'HMAC-SHA512 ' }, /a hash that is not verified/],
    ['{body}', { prefix: 'md5=' }, /a hash that is not verified/],
    ['{x-signature}.{body}', {}, /holds the signature itself/],
    ['{t=}.{body}', {}, /set separator/],
    ['{v1=}.{body}', { separator: ',' }, /is the signature itself/],
    ['{x-id}.{body}', atTime('x-sent-at'), /is not signed, so anyone could change it/],
    ['{body}', atTime('x-sent-at'), /is not signed, so anyone could change it/],
  ])('is told what to change in %s', (signed, rest, says) => {
    expect(of(signed, rest)).toEqual([expect.stringMatching(says)]);
  });
});
