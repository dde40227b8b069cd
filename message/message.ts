export type * from '../lambda/providers/ocean/ocean-event.ts';
export type * from '../lambda/providers/searchstream/searchstream-event.ts';
export type * from '../lambda/providers/signal-sciences/signal-sciences-event.ts';
export type * from '../lambda/providers/signal-sciences/signal-sciences-payloads.ts';

/**
 * What a message is, whatever holds its event: a CloudEvent 1.0 in structured JSON mode.
 * https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md
 */
export interface MessageAttributes {
  readonly specversion: '1.0';
  /**
   * With `source` the event's identity: the vendor's id, or the SHA-256 of the event's text where it has no usable one.
   * Of other content that came under a known id it is `<id>#<SHA-256>`.
   */
  readonly id: string;
  /** `/` and the source's name. */
  readonly source: string;
  /** The provider's prefix, as `security.ocean.`, and the vendor's own type, `unknown` or `unreadable`. */
  readonly type: string;
  /** When it happened, RFC 3339, as the vendor wrote it; left out where that cannot be represented. */
  readonly time?: string;
  /** Of what was signed: `application/octet-stream` where it is not a JSON object. */
  readonly datacontenttype: 'application/json' | 'application/octet-stream';
  /** When the gateway received it, RFC 3339 in UTC. */
  readonly receivedtime: string;
  /** The gateway's id of the request. */
  readonly requestid: string;
  /** The vendor's id of the delivery, from a header that is not signed; else the `requestid`. */
  readonly deliveryid: string;
  /** Hex SHA-256 of the body that was signed. */
  readonly deliverysha256: string;
  /** The vendor's time of sending, from a header that is not signed, as it was written. */
  readonly senttime?: string;
  /** Set where the event is older than records are kept: no record could tell a replay of it. */
  readonly stale?: true;
  /** Set where `npm run replay` sent it again, RFC 3339 in UTC. */
  readonly replayedtime?: string;
}

/** The event is in the message, as the JSON text that was signed. */
export interface DataContent<Data> {
  readonly data: Data;
  readonly dataref?: never;
  readonly data_base64?: never;
}

/** The event is over 256 KiB and lies in S3. */
export interface StoredContent {
  /** `s3://<bucket>/<key>`. */
  readonly dataref: string;
  readonly data?: never;
  readonly data_base64?: never;
}

/** The bytes that were signed, of what cannot be read or was refused: only in the dead-letter queue. */
export interface BytesContent {
  readonly data_base64: string;
  readonly data?: never;
  readonly dataref?: never;
}

/** Why a message is in the dead-letter queue. */
export type DeadLetterReason =
  /** It is not a JSON object, or not of the vendor's shape. */
  | 'unreadable'
  /** It has other content than what came before under its id. */
  | 'id-conflict'
  /** SQS did not take its message. */
  | 'refused';

/** Of a delivery that could not be read: the headers that would have made its `id` and `type`, where the vendor has such. */
export interface UnreadHeaders {
  /** As GitHub's `X-GitHub-Delivery`. */
  readonly idheader?: string;
  /** As GitHub's `X-GitHub-Event`. */
  readonly typeheader?: string;
}

/** Headers that a source's `forwardHeaders` names, as attributes: `X-Tenant-Id` is `xtenantid`. They are not signed. */
export type ForwardedHeaders<Name extends string> = { readonly [N in Name]?: string };

/**
 * A message of the queue that consumers read. One that could not be consumed is in the dead-letter queue as it was, without
 * a reason.
 * @typeParam Data the vendor's event, for example `OceanEvent`: it is what the vendor documents, and nobody has checked it
 * @typeParam Forwarded the attributes of forwarded headers, for example `'xtenantid'`
 */
export type Message<Data = Readonly<Record<string, unknown>>, Forwarded extends string = never> = MessageAttributes &
  ForwardedHeaders<Forwarded> & { readonly reason?: never } & (DataContent<Data> | StoredContent);

/** A message that the receiver put into the dead-letter queue. */
export type DeadLetter<Data = Readonly<Record<string, unknown>>, Forwarded extends string = never> = MessageAttributes &
  ForwardedHeaders<Forwarded> & { readonly reason: DeadLetterReason } & UnreadHeaders &
  (DataContent<Data> | StoredContent | BytesContent);
