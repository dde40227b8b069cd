import type { WebhookEvent } from '../read/event.ts';
import type { Key } from '../verify/keys.ts';
import type { Drift } from './drift.ts';

/** What is seen of an authentic delivery beside its counts; nothing of it decides anything. */
export interface Observed {
  /** The vendor's id of the delivery, which is not signed, else the gateway's of the request. */
  readonly deliveryId: string;
  /**
   * Milliseconds of each step; `claim`, `send` and `settle` are those of the slowest piece, within `store`. `wait` goes
   * from the gateway's receipt to the function, a cold start included, by two clocks that may differ.
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

/** The age of the oldest of the events, in milliseconds; 0 where the vendor's clock is ahead. */
export function oldestAge(events: readonly WebhookEvent[], receivedAt: number): number | undefined {
  let oldest: number | undefined;
  for (const { time } of events) {
    // A time that RFC 3339 allows and Date does not, such as a leap second, has no age.
    const age = time === undefined ? Number.NaN : receivedAt - Date.parse(time);
    if (Number.isFinite(age)) oldest = Math.max(oldest ?? 0, age);
  }
  return oldest;
}

/** @param keys those of the source, as they are in memory */
export function previousKeyLeft(keys: readonly Key[], now: number): number | undefined {
  const previous = keys.find(({ stage }) => stage === 'previous');
  return previous && Math.max(0, previous.acceptedUntil - now);
}
