import type { Observation } from './observation.ts';
import { readMessage } from './read-message.ts';

/** Where an event is. */
export type EventState =
  /** Durable in DynamoDB, and in no queue yet. */
  | 'claimed'
  /** In the queue, its record not yet settled. */
  | 'published'
  /** In the queue, without a claim: DynamoDB did not answer. */
  | 'unclaimed'
  /** In the queue, and its record says so. */
  | 'settled'
  /** The same, by the relay. */
  | 'relayed'
  /** It was in the queue, and a consumer has it. */
  | 'consumed'
  /** In the dead-letter queue. */
  | 'dead-lettered'
  /** Known already, so nothing was sent. */
  | 'duplicate';

export interface EventStep {
  readonly name: 'known' | 'claimed' | 'published' | 'relayed' | 'settled' | 'consumed';
  /** Unix milliseconds. */
  readonly at: number;
}

/** An event of a delivery, as far as calls to the services have shown it. */
export interface WatchedEvent {
  readonly requestId: string;
  readonly id: string;
  readonly type: string;
  /** Why it is for the dead-letter queue. */
  reason: string | undefined;
  /** Of its row; undefined if there is none. */
  key: string | undefined;
  /** The body of its message. */
  message: string;
  /** How it was sent; undefined before. */
  sent: Pick<Observation & { kind: 'sent' }, 'queue' | 'group' | 'attributes'> | undefined;
  readonly steps: EventStep[];
}

export function stateOf({ steps, sent }: WatchedEvent): EventState {
  const has = (name: EventStep['name']) => steps.some((step) => step.name === name);
  if (sent === undefined) return has('claimed') ? 'claimed' : 'duplicate';
  if (sent.queue === 'dead-letter') return 'dead-lettered';
  // The record of a claim whose answer was lost is found, and then settled.
  const isRecorded = has('claimed') || has('known');
  if (isRecorded && !has('settled')) return 'published';
  if (has('consumed')) return 'consumed';
  if (!isRecorded) return 'unclaimed';
  return has('relayed') ? 'relayed' : 'settled';
}

/** A queue took it. Of a message that SQS refused, it is the one for the dead-letter queue. */
export function markSent(
  event: WatchedEvent,
  { message, queue, group, attributes }: Observation & { kind: 'sent' },
): void {
  event.message = message;
  event.reason = readMessage(message).reason;
  event.sent = { queue, group, attributes };
}

/** Whether the relay will come for it. */
export function isPending({ key, steps }: WatchedEvent): boolean {
  return key !== undefined && !steps.some(({ name }) => name === 'settled');
}

/** Whether it was sent to the queue for consumers before a time, and nobody took it yet. */
export function isInQueue({ steps, sent }: WatchedEvent, at: number): boolean {
  const wasSent = steps.some((step) => (step.name === 'published' || step.name === 'relayed') && step.at < at);
  return sent?.queue === 'main' && wasSent && !steps.some(({ name }) => name === 'consumed');
}
