import type { Clock } from './clock.ts';

/** How long a delivery may take, in milliseconds; what the vendors and the gateway allow is 5 s. */
export const limits = {
  /** From the gateway's receipt to the answer. */
  answer: 4_000,
  /** The least a delivery gets from when it is seen: the gateway's clock and ours may differ. */
  leastAnswer: 1_000,
  /** No answer from Secrets Manager. */
  keys: 1_500,
  /** No answer from S3 for the objects of a delivery. */
  store: 2_000,
  /** They are tried for this long even when the answer is late. */
  leastStore: 500,
  /** No answer from DynamoDB for one event. */
  claim: 1_500,
  /** The claim is tried for this long even when the answer is late. */
  leastClaim: 500,
  /** Kept back from writing, so that the records of those written before can be looked at. */
  look: 250,
  /** Kept back from the claim, so that an event that could not be claimed can still be published. */
  fallback: 1_000,
  /** With less than this nothing is sent any more: an answer that comes too late means sending it again. */
  publish: 250,
  /** Kept back from publishing, so that what was published can still be settled. */
  settle: 500,
} as const;

/** Gives each of many calls, as it begins, the signal that ends it. One that is aborted already begins no call. */
export type CallSignal = () => AbortSignal;

/** The time of one delivery, or of one step of the relay. Every call gets a signal of what remains. */
export interface Budget {
  /** Milliseconds until all must be done; negative when it is late. */
  remaining(): number;
  /** Aborts after `atMost` milliseconds, or when only `keptBack` of them remain. */
  signal(atMost: number, keptBack?: number): AbortSignal;
  /** For the calls that store the objects of a claim, from now on. */
  storeSignals(): CallSignal;
  /** For the many calls of a claim that begins now: first those that write, then those that look. */
  claimSignals(): { readonly write: CallSignal; readonly look: CallSignal };
}

/** @param receivedAt when the gateway received the delivery, Unix milliseconds by the gateway's clock */
export function deliveryBudget(receivedAt: number, clock: Clock): Budget {
  const now = clock.now();
  const earliest = now + limits.leastAnswer;
  const latest = now + limits.answer;
  return budgetUntil(Math.min(Math.max(receivedAt + limits.answer, earliest), latest), clock);
}

/** @param end Unix milliseconds by our clock */
export function budgetUntil(end: number, clock: Clock): Budget {
  const remaining = () => end - clock.now();
  return {
    remaining,
    signal: (atMost, keptBack = 0) => clock.signal(Math.min(atMost, remaining() - keptBack)),
    storeSignals: () => {
      const end = clock.now() + Math.max(limits.leastStore, Math.min(limits.store, remaining() - limits.fallback));
      return () => clock.signal(end - clock.now());
    },
    claimSignals: () => {
      const claimEnd = clock.now() + Math.max(limits.leastClaim, remaining() - limits.fallback);
      const until = (keptBack: number) => () => clock.signal(Math.min(limits.claim, claimEnd - keptBack - clock.now()));
      return { write: until(limits.look), look: until(0) };
    },
  };
}
