import type { DeadLetterReason } from '../message/cloud-event.ts';
import type { RefusalReason } from './outcome.ts';

/** The metrics: the one set that the functions emit, and that dashboard, alarms and runbook use. */
export const metricNamespace = 'WebhookReceiver';

/**
 * Environment variable with the value of the dimension `service`: which receiver of the account it is. Powertools' own.
 * https://docs.aws.amazon.com/powertools/typescript/latest/environment-variables/
 */
export const serviceVariable = 'POWERTOOLS_SERVICE_NAME';

/** Environment variable with the share of environments and invocations, 0 to 1, that log on level DEBUG. Powertools' own. */
export const debugShareVariable = 'POWERTOOLS_LOGGER_SAMPLE_RATE';

/** Of each delivery, for the receiver and for the source. A zero is not emitted, which costs nothing. */
export const deliveryMetrics = {
  /** Deliveries that reached the function. */
  Deliveries: 'Count',
  /** Events that are new, for the queue. */
  Accepted: 'Count',
  /** Events that have a record already. */
  Duplicates: 'Count',
  /** Events that are new, for the dead-letter queue. */
  DeadLettered: 'Count',
  /** Of these, events with other content under a known id. */
  IdConflicts: 'Count',
  /** Events that happened longer ago than records are kept. */
  Stale: 'Count',
  /** Events without a usable id, of a vendor that documents one. */
  WithoutId: 'Count',
  /** Events of a type that their provider does not know. */
  UnknownType: 'Count',
  /** Events that were published although their claim got no answer. */
  PublishedUnclaimed: 'Count',
  /** Events that were claimed, and left to the relay to publish. */
  LeftToRelay: 'Count',
  /** Events that neither the table nor a queue took: the delivery was answered 503. */
  NotDurable: 'Count',
  /** Deliveries that were answered 401. */
  Refused: 'Count',
  /** Deliveries that were answered 503 because their source has no usable key. */
  NotConfigured: 'Count',
  /** Deliveries that were answered 503 because keys could not be fetched. */
  KeysUnavailable: 'Count',
  /** Deliveries that were signed with the previous key; all other authentic ones were with the current one. */
  SignedWithPreviousKey: 'Count',
  /** How long the previous key that was used is still accepted; 0 for a delivery refused because its overlap has ended. */
  PreviousKeyLeft: 'Milliseconds',
  /** From the gateway's receipt to the answer. */
  AnswerTime: 'Milliseconds',
  /** From the time of the delivery's oldest event to its receipt. */
  EventAge: 'Milliseconds',
} as const;

export type DeliveryMetric = keyof typeof deliveryMetrics;

/** Metrics that are emitted by reason too, with all their reasons. */
export const reasonsOf = {
  DeadLettered: keys<DeadLetterReason>({ unreadable: true, 'id-conflict': true, refused: true }),
  Refused: keys<RefusalReason>({
    missing: true,
    several: true,
    malformed: true,
    wrong: true,
    'overlap-ended': true,
    expired: true,
    'other-source': true,
  }),
} as const;

/** Of each run of the relay that found something, for the receiver. */
export const relayMetrics = {
  /** Events that a queue took from the relay. */
  Relayed: 'Count',
  /** Events that the relay took and could not send; they come back a minute later. */
  RelayFailed: 'Count',
  /** Events that are left pending, claimed more than a minute ago. */
  Backlog: 'Count',
  /** The age of the oldest event that was relayed or is left. */
  OldestPending: 'Milliseconds',
} as const;

/** Of each run of the canary, for the receiver. */
export const canaryMetrics = {
  /** Receiver functions that answered its delivery as they must. */
  CanaryPassed: 'Count',
} as const;

export type CanaryMetric = keyof typeof canaryMetrics;

export type RelayMetric = keyof typeof relayMetrics;

/** An object, so that the types ask for every member of the union. */
function keys<Key extends string>(all: Readonly<Record<Key, true>>): readonly Key[] {
  return Object.keys(all) as Key[];
}
