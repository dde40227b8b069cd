import type { DeliveryMetric, reasonsOf } from './metrics.ts';
import type { Outcome } from './outcome.ts';

/** What a delivery adds to the metrics. */
export interface Measured {
  /** Counts above zero, and milliseconds. */
  readonly values: ReadonlyMap<DeliveryMetric, number>;
  readonly byReason: readonly ReasonCount[];
}

interface ReasonCount {
  readonly metric: keyof typeof reasonsOf;
  readonly reason: string;
  readonly count: number;
}

type Values = Readonly<Partial<Record<DeliveryMetric, number | undefined>>>;

interface OutcomeMeasures {
  readonly counts: Values;
  /** In milliseconds; undefined if unknown. */
  readonly times?: Values;
  readonly byReason?: readonly ReasonCount[];
}

/** @param milliseconds from the gateway's receipt to the answer */
export function measureDelivery(outcome: Outcome, milliseconds: number): Measured {
  const { counts, times, byReason = [] } = measureOutcome(outcome);
  const values = new Map<DeliveryMetric, number>([['Deliveries', 1]]);
  for (const [name, count] of entries(counts)) if (count > 0) values.set(name, count);
  for (const [name, time] of entries({ AnswerTime: milliseconds, ...times })) values.set(name, time);
  return { values, byReason };
}

function measureOutcome(outcome: Outcome): OutcomeMeasures {
  switch (outcome.kind) {
    case 'refused': {
      const { reason } = outcome;
      return {
        counts: { Refused: 1 },
        // Keeps the alarm about a previous key in use going after its overlap has ended.
        times: { PreviousKeyLeft: reason === 'overlap-ended' ? 0 : undefined },
        byReason: [{ metric: 'Refused', reason, count: 1 }],
      };
    }
    case 'not-configured':
      return { counts: { NotConfigured: 1 } };
    case 'keys-unavailable':
      return { counts: { KeysUnavailable: 1 } };
    case 'accepted':
    case 'not-durable': {
      const { deadLettered, observed } = outcome;
      return {
        counts: {
          Accepted: outcome.accepted,
          Duplicates: outcome.duplicates,
          DeadLettered: [...deadLettered.values()].reduce((sum, count) => sum + count, 0),
          IdConflicts: deadLettered.get('id-conflict'),
          Stale: outcome.stale,
          WithoutId: observed.drift.withoutId,
          UnknownType: observed.drift.unknownType,
          PublishedUnclaimed: outcome.unclaimed,
          LeftToRelay: outcome.leftToRelay,
          NotDurable: outcome.kind === 'not-durable' ? outcome.lost : 0,
          SignedWithPreviousKey: outcome.keyStage === 'previous' ? 1 : 0,
        },
        times: { EventAge: observed.eventAge, PreviousKeyLeft: observed.previousKeyLeft },
        byReason: Array.from(deadLettered, ([reason, count]) => ({ metric: 'DeadLettered', reason, count })),
      };
    }
  }
}

function entries(values: Values = {}): [DeliveryMetric, number][] {
  const all = Object.entries(values) as [DeliveryMetric, number | undefined][];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
}
