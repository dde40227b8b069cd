/**
 * What a vendor's webhooks look like. One file in this folder and one line in `list.ts` make a provider; it knows
 * neither AWS nor HTTP. Header names are in lower case.
 */
export interface Provider {
  /** What `provider` is set to where a source is declared. */
  readonly name: string;
  /** Put before the vendor's own event type to make the CloudEvents `type`; ends in a dot. */
  readonly typePrefix: string;
  readonly signature: {
    /** The header with the signature, where a source does not name another. */
    readonly header: string;
    /** What stands in it before the 64 hex digits. */
    readonly prefix: string;
    /** Whether the vendor lets its users choose the header. */
    readonly configurable: boolean;
  };
  /** The vendor's other headers, which can be neither the signature header nor forwarded. */
  readonly reservedHeaders: readonly string[];
  /** The header with the delivery's id, where the vendor sends one. */
  readonly deliveryIdHeader?: string;
  /** The header with the time of sending, where the vendor sends one. */
  readonly sentTimeHeader?: string;
  /** Where a body is a batch: the member that is the array of events. Otherwise the whole body is one event. */
  readonly batchMember?: string;
  /** The member with the event's id. Without one, the id is the SHA-256 of the event's text. */
  readonly idMember?: string;
  /** The member with the event's type. */
  readonly typeMember: string;
  /** A member that becomes a message attribute of the same name, for consumers to filter by. */
  readonly filterMember?: string;
  /**
   * When the event happened.
   * @param event the parsed event, to look values up in
   * @returns RFC 3339, or undefined where there is no time that can be represented
   */
  time(event: Readonly<Record<string, unknown>>): string | undefined;
}
