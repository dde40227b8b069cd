import { createHmac } from 'node:crypto';
import { sha256 } from '../delivery/sha256.ts';
import { providers } from '../providers/list.ts';
import { keyRing } from './keys.ts';

/**
 * Signs a body as the source's vendor does.
 * @param secret the source's key, as text
 * @param now when it is sent, Unix milliseconds
 * @returns the header that carries the signature, first, and those that are signed with the body. An id among these is
 * made of the body, so that the same body is the same event
 * @throws Error if there is no such provider, or its scheme has no use for the secret
 */
export function sign(
  { provider: name, signatureHeader }: { readonly provider: string; readonly signatureHeader?: string },
  secret: string,
  body: string | Uint8Array,
  now = Date.now(),
): Readonly<Record<string, string>> {
  const signature = providers.find((provider) => provider.name === name)?.signature;
  if (signature === undefined) throw new Error(`There is no provider ${name}`);
  const { signedHeaders = [], signedTimeHeader } = signature;
  const signed = signedHeaders.map((header) => [
    header,
    header === signedTimeHeader ? String(Math.floor(now / 1_000)) : `msg_${sha256(sha256(body)).slice(0, 32)}`,
  ]);
  const { keys, problem } = keyRing({ current: { text: secret, createdAt: 0 } }, signature);
  const [current] = keys;
  if (current === undefined) throw new Error(`The key cannot be used: ${problem}`);
  const hmac = createHmac('sha256', current.key);
  for (const [, value] of signed) hmac.update(`${value}.`);
  const digest = hmac.update(body).digest(signature.encoding);
  return { [signatureHeader ?? signature.header]: signature.prefix + digest, ...Object.fromEntries(signed) };
}
