/** One event of a delivery: its identity, and the text or bytes that were signed. */
export interface WebhookEvent {
  /** CloudEvents `id`: the vendor's id, or the SHA-256 of the event's text. */
  readonly id: string;
  /** Set if the vendor documents an id and there is no usable one: if it is sent again in another text, it comes through. */
  readonly withoutId?: true;
  /** CloudEvents `type`. */
  readonly type: string;
  /** CloudEvents `time`: when it happened, RFC 3339. */
  readonly time?: string;
  readonly content: Content;
  /** Of a delivery that could not be read: what its headers say of id and type, if anything. */
  readonly inHeaders?: InHeaders;
  /** Value of the provider's filter member, as it came. */
  readonly filter?: unknown;
  /** Set if it happened longer ago than records are kept: no record could tell a replay of it. */
  readonly stale?: true;
  /** Hex SHA-256 of the content; of JSON without the white space outside strings. Tells variants of one id apart. */
  readonly sha256: string;
}

/** What a provider's `idHeader` and `typeHeader` say; undefined if they say nothing usable. */
export interface InHeaders {
  readonly id: string | undefined;
  readonly type: string | undefined;
}

/** A JSON object as its signed text, or the bytes of what is not JSON. */
type Content = { readonly kind: 'json'; readonly text: string } | { readonly kind: 'bytes'; readonly bytes: Buffer };
