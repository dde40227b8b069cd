import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Delivery } from '../delivery/delivery.ts';
import type { SignatureScheme } from '../providers/signature-scheme.ts';

/** What a delivery's headers say of its signature. */
export interface Signature {
  /** 32 bytes each; one must be right. */
  readonly digests: readonly Buffer[];
  /** What is signed before the body. */
  readonly before: string;
  /** When it was sent, Unix milliseconds, where that is signed. */
  readonly sentAt?: number;
}

/** The signature, judged by its form alone. */
export type SignatureForm =
  | { readonly kind: 'well-formed'; readonly signature: Signature }
  | { readonly kind: 'missing' | 'several' | 'malformed' };

/**
 * Node's decoders stop at, or pass over, what is no digit, so a valid digest with a tail would decode to a valid
 * digest: the form is tested first.
 */
const digestForm = { hex: /^[0-9a-fA-F]{64}$/, base64: /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/ } as const;
/** With a full stop in it, what is signed could be cut in other places. */
const signedValueForm = /^[\x21-\x2d\x2f-\x7e]{1,128}$/;
const unixSecondsForm = /^\d{1,11}$/;

/** @param headerName the header with the signature */
export function readSignature(
  { header }: Pick<Delivery, 'header'>,
  headerName: string,
  scheme: SignatureScheme,
): SignatureForm {
  const { signedHeaders = [], signedTimeHeader } = scheme;
  const value = only(header(headerName));
  if (value.kind !== 'one') return value;
  const signed = new Map<string, string>();
  for (const name of signedHeaders) {
    const each = only(header(name));
    if (each.kind !== 'one') return each;
    signed.set(name, each.text);
  }
  const digests = readDigests(value.text, scheme);
  if (digests.length === 0) return { kind: 'malformed' };
  const before = [...signed.values()];
  if (!before.every((text) => signedValueForm.test(text))) return { kind: 'malformed' };
  const signature = { digests, before: before.map((text) => `${text}.`).join('') };
  if (signedTimeHeader === undefined) return { kind: 'well-formed', signature };
  const seconds = signed.get(signedTimeHeader);
  if (seconds === undefined || !unixSecondsForm.test(seconds)) return { kind: 'malformed' };
  return { kind: 'well-formed', signature: { ...signature, sentAt: Number(seconds) * 1_000 } };
}

/** A header that stands there twice could mean either of its values to whoever signed. */
function only([text, ...more]: readonly string[]): { kind: 'one'; text: string } | { kind: 'missing' | 'several' } {
  if (text === undefined) return { kind: 'missing' };
  return more.length === 0 ? { kind: 'one', text } : { kind: 'several' };
}

/** Of several signatures, those that have another form are of another scheme, and count for nothing. */
function readDigests(value: string, { prefix, encoding, separator }: SignatureScheme): Buffer[] {
  const written = separator === undefined ? [value] : value.split(separator);
  return written.flatMap((each) => {
    const digits = each.slice(prefix.length);
    return each.startsWith(prefix) && digestForm[encoding].test(digits) ? [Buffer.from(digits, encoding)] : [];
  });
}

/** Whether a digest is the HMAC-SHA256 under the key; takes the same time whichever byte differs. */
export function isSignedWith(key: KeyObject, body: Uint8Array, { digests, before }: Signature): boolean {
  const digest = createHmac('sha256', key).update(before).update(body).digest();
  return digests.filter((each) => timingSafeEqual(digest, each)).length > 0;
}
