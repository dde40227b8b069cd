import type { LogLine } from '../../functions/log-lines.ts';
import type { ReceivedDelivery } from '../../gateway/gateway.ts';
import type { LocalAnswer } from '../../start-local.ts';
import { explained, shortReason } from '../../words/reasons.ts';
import { countsOf } from './answer-counts.ts';
import { kindsOf } from './outcome-kinds.ts';
import { stateOf, type WatchedEvent } from './watched-event.ts';

/** A request, and all that is known of it so far. */
export interface WatchedDelivery {
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly at: number;
  readonly source: string | undefined;
  readonly method: string;
  readonly path: string;
  /** Undefined where the gateway answered before it was there whole. */
  readonly received: ReceivedDelivery | undefined;
  /** Undefined while it is under way. */
  answer: Pick<LocalAnswer, 'status' | 'body' | 'milliseconds' | 'reason'> | undefined;
  /** Whether the sender left before the answer. */
  gone: boolean;
  /** What the receiver's log says of it. */
  log: LogLine['fields'] | undefined;
  /** By their ids, of the CloudEvents; so many as are shown. */
  readonly events: Map<string, WatchedEvent>;
  /** How much room it takes: its body and its messages. */
  bytes: number;
}

/** Whether its sender got another answer than 200. */
export function isRefused({ answer }: WatchedDelivery): boolean {
  return answer !== undefined && answer.status !== 200;
}

/** A longer body of an answer is not the receiver's or the gateway's. */
const shownBody = 2_000;

/** What the page is told of a delivery; texts of messages and the body it asks for. */
export function summary({ received, answer, log, events, ...rest }: WatchedDelivery) {
  const counts = answer && countsOf(answer.body);
  const total = counts === undefined ? 0 : counts.accepted + counts.duplicates + counts.deadLettered;
  return {
    ...rest,
    /** Of the body; undefined if it cannot be sent again. */
    bytes: received?.body.length,
    answer: answer && {
      ...answer,
      body: answer.body.slice(0, shownBody),
      counts,
      ...(answer.reason !== undefined && { reason: shortReason(answer.reason), explained: explained(answer.reason) }),
    },
    kinds: answer === undefined ? [] : kindsOf(answer),
    deliveryId: typeof log?.deliveryId === 'string' ? log.deliveryId : undefined,
    events: Array.from(events.values(), (event) => ({
      id: event.id,
      type: event.type,
      reason: event.reason && shortReason(event.reason),
      state: stateOf(event),
      steps: event.steps,
    })),
    /** Events that are not listed. */
    more: Math.max(0, total - events.size),
  };
}
