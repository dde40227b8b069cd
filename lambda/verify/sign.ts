import { createHmac } from 'node:crypto';
import { sha256 } from '../delivery/sha256.ts';
import { type DeclaredProvider, providerOf } from '../providers/find-provider.ts';
import type { SignatureScheme } from '../providers/signature-scheme.ts';
import { isPart, signedParts } from '../providers/signed-text.ts';
import { keyRing } from './keys.ts';
import { writeSignedTime } from './signed-time.ts';

/**
 * Signs a body as the vendor of the source does.
 * @param secret the source's key, as text
 * @param now the time of sending, Unix milliseconds
 * @returns the header with the signature, then those that are signed with the body. An id among these is
 * made of the body, so the same body is the same event
 * @throws Error if there is no such provider, or its scheme cannot use the secret
 */
export function sign(
  { provider, signatureHeader }: { readonly provider: DeclaredProvider; readonly signatureHeader?: string },
  secret: string,
  body: string | Uint8Array,
  now = Date.now(),
): Readonly<Record<string, string>> {
  const { signature } = providerOf(provider);
  const { keys, problem } = keyRing({ current: { text: secret, createdAt: 0 } }, signature);
  const [current] = keys;
  if (current === undefined) throw new Error(`The key cannot be used: ${problem}`);
  const { values, last } = signedParts(signature.signed);
  const signed = values.map(({ before, name }) => ({ before, name, value: signedValue(name, signature, body, now) }));
  const before = signed.map((each) => each.before + each.value).join('') + last;
  const digest = createHmac('sha256', current.key).update(before).update(body).digest(signature.encoding);
  const parts = signed.filter(({ name }) => isPart(name)).map(({ name, value }) => name + value);
  return {
    [signatureHeader ?? signature.header]: [...parts, signature.prefix + digest].join(signature.separator),
    ...Object.fromEntries(signed.flatMap(({ name, value }) => (isPart(name) ? [] : [[name, value]]))),
  };
}

function signedValue(name: string, { signedTime }: SignatureScheme, body: string | Uint8Array, now: number): string {
  const isTime = signedTime !== undefined && 'value' in signedTime && signedTime.value === name;
  return isTime ? writeSignedTime(now, signedTime.form) : `msg_${sha256(sha256(body)).slice(0, 32)}`;
}
