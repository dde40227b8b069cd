export type * from '../lambda/providers/ocean/ocean-event.ts';
export type * from '../lambda/providers/searchstream/searchstream-event.ts';
export type * from '../lambda/providers/signal-sciences/signal-sciences-event.ts';
export type * from '../lambda/providers/signal-sciences/signal-sciences-payloads.ts';

/**
 * The attributes of every message, whatever form its event has: a CloudEvent 1.0 in structured JSON mode.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export interface MessageAttributes {
  readonly specversion: '1.0';
  /**
   * With `source` the event's identity: the vendor's id, or the SHA-256 of the event's text if it has no usable id.
   * For other content under a known id it is `<id>#<SHA-256>`.
   */
  readonly id: string;
  /** `/` and the source's name. */
  readonly source: string;
  /** The provider's prefix, such as `security.ocean.`, and the vendor's own type, `unknown` or `unreadable`. */
  readonly type: string;
  /** When it happened, RFC 3339, as the vendor wrote it; omitted if that cannot be represented. */
  readonly time?: string;
  /** The type of the signed content: `application/octet-stream` if it is not a JSON object. */
  readonly datacontenttype: 'application/json' | 'application/octet-stream';
  /** When the gateway received it, RFC 3339 in UTC. */
  readonly receivedtime: string;
  /** The gateway's id of the request. */
  readonly requestid: string;
  /** The vendor's id of the delivery, from a header that is not signed; otherwise the `requestid`. */
  readonly deliveryid: string;
  /** Hex SHA-256 of the signed body. */
  readonly deliverysha256: string;
  /** The vendor's time of sending, from a header that is not signed, as it was written. */
  readonly senttime?: string;
  /** Set if the event is older than records are kept: a replay of it would not be recognized. */
  readonly stale?: true;
  /** Set if `npm run replay` sent it again: when, RFC 3339 in UTC. */
  readonly replayedtime?: string;
}

/** The event is in the message, as the signed JSON text. */
export interface DataContent<Data> {
  readonly data: Data;
  readonly dataref?: never;
  readonly data_base64?: never;
}

/** The event is over 256 KiB, and is in S3. */
export interface StoredContent {
  /** `s3://<bucket>/<key>`. */
  readonly dataref: string;
  readonly data?: never;
  readonly data_base64?: never;
}

/** The signed bytes, if they cannot be read or SQS refused them: only in the dead-letter queue. */
export interface BytesContent {
  readonly data_base64: string;
  readonly data?: never;
  readonly dataref?: never;
}

/** Why a message is in the dead-letter queue. */
export type DeadLetterReason =
  /** It is not a JSON object, or does not have the vendor's shape. */
  | 'unreadable'
  /** It differs from the content that came before under its id. */
  | 'id-conflict'
  /** SQS did not take its message. */
  | 'refused';

/**
 * For a delivery that could not be read: the headers that would have become `id` and `type`, if the vendor sends them.
 */
export interface UnreadHeaders {
  /** Such as GitHub's `X-GitHub-Delivery`. */
  readonly idheader?: string;
  /** Such as GitHub's `X-GitHub-Event`. */
  readonly typeheader?: string;
}

/**
 * Headers named in a source's `forwardHeaders`, as attributes: `X-Tenant-Id` becomes `xtenantid`. They are not signed.
 */
export type ForwardedHeaders<Name extends string> = { readonly [N in Name]?: string };

/**
 * A message of the queue that consumers read. If it could not be consumed, it is in the dead-letter queue unchanged,
 * without a reason.
 * @typeParam Data the vendor's event, for example `OceanEvent`: what the vendor documents, unchecked
 * @typeParam Forwarded the attributes of forwarded headers, for example `'xtenantid'`
 */
export type Message<Data = Readonly<Record<string, unknown>>, Forwarded extends string = never> = MessageAttributes &
  ForwardedHeaders<Forwarded> & { readonly reason?: never } & (DataContent<Data> | StoredContent);

/** A message that the receiver put into the dead-letter queue. */
export type DeadLetter<Data = Readonly<Record<string, unknown>>, Forwarded extends string = never> = MessageAttributes &
  ForwardedHeaders<Forwarded> & { readonly reason: DeadLetterReason } & UnreadHeaders &
  (DataContent<Data> | StoredContent | BytesContent);
