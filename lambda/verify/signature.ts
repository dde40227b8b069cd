import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Delivery } from '../delivery/delivery.ts';
import type { SignatureScheme } from '../providers/signature-scheme.ts';
import { isPart, signedParts } from '../providers/signed-text.ts';
import { readSignedTime } from './signed-time.ts';

/** What a delivery's headers say about its signature. */
export interface Signature {
  /** 32 bytes each; one must be right. */
  readonly digests: readonly Buffer[];
  /** What is signed before the body. */
  readonly before: string;
  /** The time of sending, Unix milliseconds, if it is signed. */
  readonly sentAt?: number;
}

/** The signature, judged by its form alone. */
export type SignatureForm =
  | { readonly kind: 'well-formed'; readonly signature: Signature }
  | { readonly kind: 'missing' | 'several' | 'malformed' };

/**
 * Node's decoders ignore what is not a digit, so a valid digest with a tail would decode to a valid digest. The form
 * is tested first.
 */
const digestForm = { hex: /^[0-9a-fA-F]{64}$/, base64: /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/ } as const;
const signedValueForm = /^[\x21-\x7e]{1,128}$/;

/** @param headerName the header with the signature */
export function readSignature(
  { header }: Pick<Delivery, 'header'>,
  headerName: string,
  scheme: SignatureScheme,
): SignatureForm {
  const own = only(header(headerName));
  if (own.kind !== 'one') return own;
  const parts = scheme.separator === undefined ? [own.text] : own.text.split(scheme.separator);
  const before = readBefore(parts, header, scheme);
  if (before.kind !== 'one') return before;
  const digests = readDigests(parts, scheme);
  if (digests.length === 0) return { kind: 'malformed' };
  const { text, sentAt } = before;
  return { kind: 'well-formed', signature: { digests, before: text, ...(sentAt !== undefined && { sentAt }) } };
}

/**
 * The text that is signed before the body. It must split in one way only, or a captured delivery could pass with other
 * values. So a value must not hold the character that follows it. A time may: its form says where it ends. If nothing
 * follows, a value could end anywhere: "" is in every text.
 */
function readBefore(
  parts: readonly string[],
  header: Delivery['header'],
  { signed, signedTime }: SignatureScheme,
): { kind: 'one'; text: string; sentAt?: number } | { kind: 'missing' | 'several' | 'malformed' } {
  const { values, last } = signedParts(signed);
  let text = '';
  let sentAt: number | undefined;
  for (const { before, name, next } of values) {
    const value = only(isPart(name) ? behind(parts, name) : header(name));
    if (value.kind !== 'one') return value;
    if (signedTime !== undefined && 'value' in signedTime && signedTime.value === name) {
      sentAt = readSignedTime(value.text, signedTime.form);
      if (sentAt === undefined) return { kind: 'malformed' };
    } else if (!signedValueForm.test(value.text) || value.text.includes(next)) {
      return { kind: 'malformed' };
    }
    text += before + value.text;
  }
  return { kind: 'one', text: text + last, ...(sentAt !== undefined && { sentAt }) };
}

function behind(parts: readonly string[], name: string): string[] {
  return parts.flatMap((part) => (part.startsWith(name) ? [part.slice(name.length)] : []));
}

/** If a value occurs twice, the signer could mean either. */
function only([text, ...more]: readonly string[]): { kind: 'one'; text: string } | { kind: 'missing' | 'several' } {
  if (text === undefined) return { kind: 'missing' };
  return more.length === 0 ? { kind: 'one', text } : { kind: 'several' };
}

/** Ignores signatures of another form: they belong to another scheme. */
function readDigests(parts: readonly string[], { prefix, encoding }: SignatureScheme): Buffer[] {
  return behind(parts, prefix).flatMap((digits) =>
    digestForm[encoding].test(digits) ? [Buffer.from(digits, encoding)] : [],
  );
}

/** Whether a digest is the HMAC-SHA256 under the key; takes the same time whichever byte differs. */
export function isSignedWith(key: KeyObject, body: Uint8Array, { digests, before }: Signature): boolean {
  const digest = createHmac('sha256', key).update(before).update(body).digest();
  return digests.filter((each) => timingSafeEqual(digest, each)).length > 0;
}
