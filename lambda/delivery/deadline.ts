import type { Clock } from './clock.ts';
import { type Lateness, measureLateness, noLateness } from './lateness.ts';
import { signalAfter } from './signal.ts';
import { type Span, spanUntil } from './span.ts';

/** How long a delivery may take, in milliseconds. The vendors and the gateway allow 5 s. */
export const limits = {
  /** From the gateway's receipt to the answer. */
  answer: 4_000,
  /** The least that a delivery gets from when it is seen: the gateway's clock and ours may differ. */
  leastAnswer: 1_000,
  /** No answer from Secrets Manager. */
  keys: 1_500,
  /** No answer from S3 for the objects of a delivery. */
  store: 2_000,
  /** They are tried for this long even if the answer is late. */
  leastStore: 500,
  /** No answer from DynamoDB for one event. */
  claim: 1_500,
  /** The claim is tried for this long even if the answer is late. */
  leastClaim: 500,
  /** Kept back from writing, so that existing records can be read. */
  look: 250,
  /** Kept back from the claim, so that an event that could not be claimed can still be published. */
  fallback: 1_000,
  /** With less time than this nothing is sent: an answer that comes too late would mean sending it again. */
  publish: 250,
  /** Kept back from publishing, so that what was published can still be settled. */
  settle: 500,
} as const;

/** The time of one delivery, or of one step of the relay. */
export interface Deadline {
  /** Milliseconds until all must be done; negative if it is late. */
  remaining(): number;
  /** A signal for one call. It aborts after `atMost` milliseconds, or when only `keptBack` of the time remain. */
  signal(atMost: number, keptBack?: number): AbortSignal;
  /** Time for something that may take several attempts: `atMost` milliseconds, or until `keptBack` of them remain. */
  span(atMost: number, keptBack?: number): Span;
  /**
   * For storing the objects of a claim, from now on.
   * @param least milliseconds, however little is left
   */
  storeSpan(least?: number): Span;
  /**
   * For a claim that begins now: first what writes, then what looks.
   * @param atMost milliseconds for writing @param least milliseconds in all, however little is left
   */
  claimSpans(atMost?: number, least?: number): { readonly write: Span; readonly look: Span };
  /** The answer is decided, so the event loop is no longer watched. */
  end(): void;
}

/** @param receivedAt when the gateway received the delivery, Unix milliseconds by the gateway's clock */
export function deliveryDeadline(receivedAt: number, clock: Clock): Deadline {
  const now = clock.now();
  const earliest = now + limits.leastAnswer;
  const latest = now + limits.answer;
  const end = Math.min(Math.max(receivedAt + limits.answer, earliest), latest);
  return deadlineAt(end, clock, measureLateness(clock, end));
}

/** @param end Unix milliseconds by our clock */
export function deadlineAt(end: number, clock: Clock, lateness: Lateness = noLateness): Deadline {
  const remaining = () => end - clock.now();
  const until = (atMost: number, latest: number) => spanUntil(atMost, latest, clock, lateness);
  return {
    remaining,
    signal: (atMost, keptBack = 0) => {
      const most = remaining() - keptBack;
      return signalAfter(Math.min(atMost, most), clock, lateness, most);
    },
    span: (atMost, keptBack = 0) => until(atMost, end - keptBack),
    storeSpan: (least = limits.leastStore) =>
      until(limits.store, clock.now() + Math.max(least, remaining() - limits.fallback)),
    claimSpans: (atMost = limits.claim, least = limits.leastClaim) => {
      const claimEnd = clock.now() + Math.max(least, remaining() - limits.fallback);
      return { write: until(atMost, claimEnd - limits.look), look: until(atMost + limits.look, claimEnd) };
    },
    end: lateness.end,
  };
}
