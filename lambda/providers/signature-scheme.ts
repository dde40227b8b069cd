import type { Member } from './member.ts';
import type { SignedText } from './signed-text.ts';
import type { TimeForm } from './time.ts';

/** How a vendor signs with HMAC-SHA256. Header names are in lower case. */
export interface SignatureScheme {
  /** The header with the signature, where a source does not name another. */
  readonly header: string;
  /** Whether the vendor lets its users choose the header. */
  readonly configurable: boolean;
  /** What stands before the digest. */
  readonly prefix: string;
  /** How the 32 bytes of the digest are written. */
  readonly encoding: 'hex' | 'base64';
  /** What stands between the parts of the header: signatures, one of which must be right, and others. Without it the header is one signature. */
  readonly separator?: string;
  /** What is signed, where it is more than the body. */
  readonly signed?: SignedText;
  /** When it was sent. What says that it was sent more than 5 minutes before or after it came is refused. */
  readonly signedTime?: SignedTime;
  /** Where the key is base64 of its bytes: what may stand before that. Otherwise the key's text is the key. */
  readonly base64KeyPrefix?: string;
}

/** A time of sending: one of the values in `signed`, or a member of the body. What is not signed never decides. */
export type SignedTime =
  | { readonly value: string; readonly form: TimeForm }
  | { readonly member: Member; readonly form: TimeForm };
