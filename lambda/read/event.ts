/** One event of a delivery: its identity, and the text or bytes that were signed. */
export interface WebhookEvent {
  /** CloudEvents `id`: the vendor's id, or the SHA-256 of the event's text. */
  readonly id: string;
  /** Set if the vendor documents an id and there is no usable one: a repeat with another text is then a new event. */
  readonly withoutId?: true;
  /** CloudEvents `type`. */
  readonly type: string;
  /** CloudEvents `time`: when it happened, RFC 3339. */
  readonly time?: string;
  readonly content: Content;
  /** Id and type in the headers of a delivery that could not be read, if there are any. */
  readonly inHeaders?: InHeaders;
  /** Value of the provider's filter member, as it came. */
  readonly filter?: unknown;
  /** Set if it happened longer ago than records are kept, so that no record would show a replay. */
  readonly stale?: true;
  /** Hex SHA-256 of the content; of JSON without the white space outside strings. Tells variants of one id apart. */
  readonly sha256: string;
}

/** The values of a provider's `idHeader` and `typeHeader`; undefined if they are not usable. */
export interface InHeaders {
  readonly id: string | undefined;
  readonly type: string | undefined;
}

/** A JSON object as its signed text, or the bytes of what is not JSON. */
type Content = { readonly kind: 'json'; readonly text: string } | { readonly kind: 'bytes'; readonly bytes: Buffer };
