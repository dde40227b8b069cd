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
  /** What stands between several signatures, one of which must be right. Without it the header holds one. */
  readonly separator?: string;
  /** Headers that are signed too: each value and a full stop, in this order, before the body. */
  readonly signedHeaders?: readonly string[];
  /** The one of these that holds the time of sending in Unix seconds. What was sent at another time is refused. */
  readonly signedTimeHeader?: string;
  /** Where the key is base64 of its bytes: what may stand before that. Otherwise the key's text is the key. */
  readonly base64KeyPrefix?: string;
}
