import type { Member } from './member.ts';
import type { SignedText } from './signed-text.ts';
import type { TimeForm } from './time.ts';

/** How a vendor signs with HMAC-SHA256. Header names are in lower case. */
export interface SignatureScheme {
  /** The header with the signature, unless the source names another. */
  readonly header: string;
  /** Whether the vendor lets its users choose the header. */
  readonly configurable: boolean;
  /** The text before the digest. */
  readonly prefix: string;
  /** How the 32 bytes of the digest are written. */
  readonly encoding: 'hex' | 'base64';
  /** The text between the parts of the header: signatures, one of which must be right, and others. Without it the header is one signature. */
  readonly separator?: string;
  /** The text that is signed, if it is more than the body. */
  readonly signed?: SignedText;
  /** The time of sending. A delivery that came more than 5 minutes from it is refused. */
  readonly signedTime?: SignedTime;
  /** The prefix that a base64 key may have. Without this property, the key is its text. */
  readonly base64KeyPrefix?: string;
}

/** A time of sending: one of the values in `signed`, or a member of the body. A value that is not signed decides nothing. */
export type SignedTime =
  | { readonly value: string; readonly form: TimeForm }
  | { readonly member: Member; readonly form: TimeForm };
