import { execFileSync } from 'node:child_process';
import { hmac } from '../../../lambda/providers/hmac/hmac.ts';
import { providers } from '../../../lambda/providers/list.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { curl } from '../../../local/inspector/requests/curl.ts';
import { expectedSignature, signatureHeader } from '../../../local/inspector/requests/expected-signature.ts';
import { makeKey } from '../../../local/sender/make-key.ts';

const sources = [
  ...providers.map(({ name }) => ({ name, provider: name })),
  { name: 'hmac', provider: hmac({ typePrefix: 'com.example.', signature: { header: 'x-signature' } }) },
  { name: 'own-header', provider: 'ocean', signatureHeader: 'X-Own-Signature' },
];

describe('the signature that is expected', () => {
  it.each(sources)('is what the vendor would have signed, over the time and id that came: $name', (declared) => {
    const source = { ...declared, url: '', secretId: '', secret: makeKey(declared.provider) };
    const body = Buffer.from('{"a":"é"}');
    // Sent long ago, so that a signature of now would be another.
    const headers = sign(source, source.secret, body, 1_700_000_000_000);
    const lower = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const read = (name: string) => [lower.get(name.toLowerCase()) ?? []].flat();
    const right = read(signatureHeader(source))[0]!;
    expect(right).toContain(expectedSignature(source, source.secret, read, body));
    const tampered = Buffer.concat([body, Buffer.from(' ')]);
    expect(right).not.toContain(expectedSignature(source, source.secret, read, tampered));
  });

  it.each(sources)('is one of now if none came: $name', (declared) => {
    const source = { ...declared, url: '', secretId: '', secret: makeKey(declared.provider) };
    expect(expectedSignature(source, source.secret, () => [], Buffer.from('{}'))).toMatch(/[0-9a-zA-Z+/]{43}/);
  });
});

describe('the curl to copy', () => {
  it('is one command for a shell, whatever the body has in it', () => {
    const body = `{"a":"it's $HOME \`id\` \\\\ \\n \u202e","b":"\n"}`;
    const text = curl('http://localhost:3000/ocean', { headers: { 'x-a': "b'c" }, body: Buffer.from(body) });
    const script = `curl() { printf '%s\\0' "$@"; }; ${text}`;
    const [, url, ...others] = execFileSync('sh', ['-c', script]).toString().split('\0');
    expect(url).toBe('http://localhost:3000/ocean');
    expect(others).toEqual(['-H', "x-a: b'c", '--data-binary', body, '']);
  });
});
