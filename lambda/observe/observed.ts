import type { WebhookEvent } from '../read/event.ts';
import type { Key } from '../verify/keys.ts';
import type { Drift } from './drift.ts';

/** What is observed of an authentic delivery besides its counts. No decision depends on it. */
export interface Observed {
  /** The vendor's id of the delivery, which is not signed, or else the gateway's id of the request. */
  readonly deliveryId: string;
  /**
   * Milliseconds of each step; `claim`, `send` and `settle` are those of the slowest piece, within `store`. `wait` lasts
   * from the gateway's receipt to the function, including a cold start, by two clocks that may differ.
   */
  readonly steps: Readonly<Record<string, number>>;
  /** How many distinct events of each CloudEvents type it held. */
  readonly types: ReadonlyMap<string, number>;
  readonly drift: Drift;
  /** Milliseconds from the time of the delivery's oldest event to its receipt; undefined if no event has a time. */
  readonly eventAge: number | undefined;
  /** Milliseconds for which the previous key is still accepted, if the signature matched it. */
  readonly previousKeyLeft: number | undefined;
}

/** The age of the oldest of the events, in milliseconds; 0 if the vendor's clock is ahead. */
export function oldestAge(events: readonly WebhookEvent[], receivedAt: number): number | undefined {
  let oldest: number | undefined;
  for (const { time } of events) {
    // A time that RFC 3339 allows and Date does not, such as a leap second, has no age.
    const age = time === undefined ? Number.NaN : receivedAt - Date.parse(time);
    if (Number.isFinite(age)) oldest = Math.max(oldest ?? 0, age);
  }
  return oldest;
}

/** @param keys the source's keys in memory */
export function previousKeyLeft(keys: readonly Key[], now: number): number | undefined {
  const previous = keys.find(({ stage }) => stage === 'previous');
  return previous && Math.max(0, previous.acceptedUntil - now);
}
