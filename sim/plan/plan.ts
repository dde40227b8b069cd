import type { Fate, Operation } from '../cloud/network.ts';

/** A history before it is played: who does what when, and what goes wrong. All times in milliseconds from its start. */
export interface Plan {
  /** Seed of the latencies without faults. */
  readonly seed: number;
  readonly deliveries: readonly PlannedDelivery[];
  /** Extra runs of the relay besides one each minute: a scheduler that fires twice. */
  readonly relays: readonly { readonly at: number; readonly relay: number }[];
  /** How far the receivers' and relays' clocks are ahead. */
  readonly receiverSkews: readonly number[];
  readonly relaySkews: readonly number[];
  /** How stale the index is. */
  readonly staleness: number;
  /** When a source's key is replaced. */
  readonly rotations: readonly { readonly at: number; readonly source: number }[];
  readonly outages: readonly Outage[];
  readonly faults: readonly PlannedFault[];
  /** Batches that succeed in part. */
  readonly partial: readonly PartialAnswer[];
  /** Numbers of the events that SQS refuses for good. */
  readonly poison: readonly number[];
  readonly stalls: readonly Stall[];
  readonly freezes: readonly Freeze[];
}

/** A receiver gets no processor time, and hears nothing meanwhile. */
export interface Stall {
  readonly at: number;
  readonly receiver: number;
  readonly lasts: number;
}

/** A receiver was frozen, and its kept connections died: the next call over each is reset, or gets no answer. */
export interface Freeze {
  readonly at: number;
  readonly receiver: number;
  readonly how: 'reset' | 'hole';
}

export interface PlannedDelivery {
  readonly at: number;
  readonly source: number;
  readonly receiver: number;
  readonly events: readonly PlannedEvent[];
  /** How many more events come with them. Their ids differ, but are the same in every bulk. */
  readonly bulk: number;
  /** The signing key, counted back from the current one; or one that was never stored. */
  readonly key: 0 | 1 | 2 | 'unknown';
  /** Whether the first answer is lost on its way to the vendor. */
  readonly answerLost: boolean;
}

export interface PlannedEvent {
  /** Events with the same number have the same id. */
  readonly number: number;
  /** Different contents under one id. */
  readonly content: number;
  /** `imitating`: under an id that looks like the key of a variant. */
  readonly form: 'dense' | 'spaced' | 'large' | 'unreadable' | 'imitating';
}

/** A service that is down: every call to it meets the same fate. */
export interface Outage {
  readonly service: 'secrets' | 'objects' | 'outbox' | 'queues';
  readonly from: number;
  readonly lasts: number;
  readonly fate: Fate;
}

/** The outcome of the nth call of an operation. */
export interface PlannedFault {
  readonly operation: Operation;
  readonly nth: number;
  readonly fate: Fate | 'slow';
}

/** The outcome of some entries of the nth call of an operation. */
export interface PartialAnswer {
  readonly operation: 'queues.send' | 'outbox.look';
  readonly nth: number;
  readonly fate: 'refused' | 'failed';
  /** Numbers of the events. */
  readonly events: readonly number[];
}
