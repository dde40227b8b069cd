import type { DeadLetterReason } from '../message/cloud-event.ts';
import type { Group } from './groups.ts';
import type { State, Stored } from './store-piece.ts';

/** The results for the events of a delivery, counted. */
export interface Tally {
  /** New, for the main queue. */
  readonly accepted: number;
  /** Those with a record, and repeats within the delivery. */
  readonly duplicates: number;
  /** New, for the dead-letter queue. */
  readonly deadLettered: ReadonlyMap<DeadLetterReason, number>;
  readonly unclaimed: number;
  readonly leftToRelay: number;
  readonly unseen: number;
  readonly lost: number;
}

const durable: readonly State[] = ['published', 'left-to-relay', 'unclaimed'];

/**
 * An event without a result is lost, whatever the reason.
 * @param groups all that the delivery had, each distinct event once
 * @param entries how many events the delivery had, repeats included
 */
export function tally(stored: readonly Stored[], groups: readonly Group[], entries: number): Tally {
  const states = new Map<State, number>();
  const deadLettered = new Map<DeadLetterReason, number>();
  let accepted = 0;
  for (const { row, state } of stored) {
    states.set(state, (states.get(state) ?? 0) + 1);
    if (!durable.includes(state)) continue;
    if (row.queue === 'main') accepted++;
    if (row.reason !== undefined) deadLettered.set(row.reason, (deadLettered.get(row.reason) ?? 0) + 1);
  }
  const count = (state: State) => states.get(state) ?? 0;
  const distinct = groups.reduce((sum, { events }) => sum + events.length, 0);
  return {
    accepted,
    duplicates: count('duplicate') + entries - distinct,
    deadLettered,
    unclaimed: count('unclaimed'),
    leftToRelay: count('left-to-relay'),
    unseen: count('unseen'),
    lost: count('lost') + distinct - stored.length,
  };
}
