import type { Member } from './member.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import type { TimeForm } from './time.ts';

/**
 * What a vendor's webhooks look like: data, and nothing that runs. One file in this folder and one line in `list.ts` make a provider; it knows
 * neither AWS nor HTTP. Header names are in lower case.
 */
export interface Provider {
  /** The value of `provider` in a source. */
  readonly name: string;
  /** Put before the vendor's own event type to make the CloudEvents `type`; ends in a dot. */
  readonly typePrefix: string;
  readonly signature: SignatureScheme;
  /** The vendor's other headers. A source can neither forward them nor use them for the signature. */
  readonly reservedHeaders: readonly string[];
  /** If all of the vendor's headers may have other names: how its own begin, and how the others begin. */
  readonly headerAlias?: { readonly own: string; readonly other: string };
  /** Whether the vendor can be set up to send a header of your own, such as an API key. */
  readonly sendsStaticHeaders: boolean;
  /** The header with the delivery's id, if the vendor sends one. */
  readonly deliveryIdHeader?: string;
  /** The header with the time of sending, if the vendor sends one. */
  readonly sentTimeHeader?: string;
  /** If a body is a batch: the member that is the array of events. Otherwise the whole body is one event. */
  readonly batchMember?: string;
  /** If the whole body is one event: the header with its id, which a retry repeats. */
  readonly idHeader?: string;
  /** The member with the event's id. Without header and member, the id is the SHA-256 of the event's text. */
  readonly idMember?: Member;
  /** If the whole body is one event: the header with its type. A member's type then follows it, after a dot. */
  readonly typeHeader?: string;
  /** The member with the event's type, if there is one. */
  readonly typeMember?: Member;
  /**
   * Every type that the vendor documents: in its own words, and only the header's if there is one. Other types are
   * counted and passed on. Without this, none is counted.
   */
  readonly knownTypes?: readonly string[];
  /** A member that becomes a message attribute of the same name, for consumers to filter by. */
  readonly filterMember?: Member;
  /** When the event happened, if its vendor says so. A value in another form is ignored. */
  readonly time?: { readonly member: Member; readonly form: TimeForm };
}
