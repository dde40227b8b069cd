import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

/** What the signature header holds, judged by its form alone. */
export type SignatureForm =
  | { readonly kind: 'well-formed'; readonly digest: Buffer }
  | { readonly kind: 'missing' | 'several' | 'malformed' };

/**
 * Node's hex decoder stops at the first bad character and keeps what came before it, so a valid digest with a tail
 * would decode to a valid digest: the form is tested first.
 */
const hexDigest = /^[0-9a-fA-F]{64}$/;

/**
 * @param values the values of the signature header, as they came
 * @param prefix what stands before the hex digits
 */
export function readSignature(values: readonly string[], prefix: string): SignatureForm {
  const [value] = values;
  if (value === undefined) return { kind: 'missing' };
  if (values.length > 1) return { kind: 'several' };
  const digits = value.slice(prefix.length);
  if (!value.startsWith(prefix) || !hexDigest.test(digits)) return { kind: 'malformed' };
  return { kind: 'well-formed', digest: Buffer.from(digits, 'hex') };
}

/** Whether the digest is the HMAC-SHA256 of the body under the key; takes the same time whichever byte differs. */
export function isSignedWith(key: KeyObject, body: Uint8Array, digest: Buffer): boolean {
  return timingSafeEqual(createHmac('sha256', key).update(body).digest(), digest);
}
