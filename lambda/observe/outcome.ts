import type { Faults } from '../delivery/faults.ts';
import type { DeadLetterReason } from '../message/cloud-event.ts';
import type { Refusal } from '../verify/authenticate.ts';
import type { Key, KeyProblem } from '../verify/keys.ts';
import type { Observed } from './observed.ts';

/** `other-source`: it is signed with another source's key. */
export type RefusalReason = Refusal | 'other-source';

/** The result of a delivery. */
export type Outcome =
  /** Every event is durable. */
  | ({ readonly kind: 'accepted' } & Received)
  /** So many events are neither claimed nor in a queue, or others are unseen: the vendor must try again. */
  | ({ readonly kind: 'not-durable'; readonly lost: number } & Received)
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly bodySha256: string }
  /** The source has no usable key. */
  | { readonly kind: 'not-configured'; readonly problem: KeyProblem }
  | { readonly kind: 'keys-unavailable' };

/** What was received under a valid signature, counted in events. */
export interface Received {
  /** New, for the main queue. */
  readonly accepted: number;
  readonly duplicates: number;
  /** New, for the dead-letter queue. */
  readonly deadLettered: ReadonlyMap<DeadLetterReason, number>;
  /** Of all events, those older than records are kept. */
  readonly stale: number;
  /** Published although the claim got no answer. */
  readonly unclaimed: number;
  /** Claimed, and left to the relay to publish. */
  readonly leftToRelay: number;
  /** With a record that there was no time to read: not lost, but perhaps with other content. */
  readonly unseen: number;
  /** The key that the signature matched. */
  readonly keyStage: Key['stage'];
  readonly faults: Faults;
  readonly observed: Observed;
}
