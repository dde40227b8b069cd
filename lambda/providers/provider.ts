import type { Member } from './member.ts';
import type { SignatureScheme } from './signature-scheme.ts';
import type { TimeForm } from './time.ts';

/**
 * What a vendor's webhooks look like: data, and nothing that runs. One file in this folder and one line in `list.ts` make a provider; it knows
 * neither AWS nor HTTP. Header names are in lower case.
 */
export interface Provider {
  /** What `provider` is set to where a source is declared. */
  readonly name: string;
  /** Put before the vendor's own event type to make the CloudEvents `type`; ends in a dot. */
  readonly typePrefix: string;
  readonly signature: SignatureScheme;
  /** The vendor's other headers, which can be neither the signature header nor forwarded. */
  readonly reservedHeaders: readonly string[];
  /** Where the vendor's headers may have other names, all of them: how its own begin, and how the others do. */
  readonly headerAlias?: { readonly own: string; readonly other: string };
  /** Whether the vendor can be set up to send a header of your own, such as an API key. */
  readonly sendsStaticHeaders: boolean;
  /** The header with the delivery's id, where the vendor sends one. */
  readonly deliveryIdHeader?: string;
  /** The header with the time of sending, where the vendor sends one. */
  readonly sentTimeHeader?: string;
  /** Where a body is a batch: the member that is the array of events. Otherwise the whole body is one event. */
  readonly batchMember?: string;
  /** Where the whole body is one event: the header with its id, which a retry repeats. */
  readonly idHeader?: string;
  /** The member with the event's id. Without header and member, the id is the SHA-256 of the event's text. */
  readonly idMember?: Member;
  /** Where the whole body is one event: the header with its type; a member's type then stands behind it and a dot. */
  readonly typeHeader?: string;
  /** The member with the event's type, where one has it. */
  readonly typeMember?: Member;
  /**
   * Every type that the vendor documents: in its own words, and of the header alone where there is one. Another type is
   * counted, and goes on. Without this, none is.
   */
  readonly knownTypes?: readonly string[];
  /** A member that becomes a message attribute of the same name, for consumers to filter by. */
  readonly filterMember?: Member;
  /** When the event happened, where its vendor says so. A value of another form counts for nothing. */
  readonly time?: { readonly member: Member; readonly form: TimeForm };
}
