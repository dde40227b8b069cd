import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Delivery } from '../delivery.ts';
import type { Drained } from '../drain.ts';
import { errorName, type Faults } from '../faults.ts';
import type { Outcome } from '../receive.ts';

const service = 'webhook-receiver';
const logger = new Logger({ serviceName: service });
const metrics = new Metrics({ namespace: 'WebhookReceiver', serviceName: service });

/** A delivery that was answered. Nothing in it comes from the body or the signature. */
export interface Answered {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
  readonly status: number;
  /** From the gateway's receipt to the answer. */
  readonly milliseconds: number;
}

/** One log line and the metrics of one delivery, written at once: deliveries under way together never mix. */
export function reportDelivery({ delivery, outcome, status, milliseconds }: Answered): void {
  const { requestId, address } = delivery;
  const source = delivery.source.name;
  const level = outcome.kind === 'accepted' ? 'info' : outcome.kind === 'refused' ? 'warn' : 'error';
  logger[level]('delivery', {
    requestId,
    source,
    address,
    bytes: delivery.body.length,
    status,
    milliseconds,
    ...plain(outcome),
  });

  metrics.addDimension('source', source);
  metrics.addMetric('Deliveries', MetricUnit.Count, 1);
  metrics.addMetric('AnswerTime', MetricUnit.Milliseconds, milliseconds);
  for (const [name, value] of Object.entries(outcomeCounts(outcome))) metrics.addMetric(name, MetricUnit.Count, value);
  metrics.publishStoredMetrics();
}

/** One log line and the metrics of one run of the relay. */
export function reportDrain(drained: Drained): void {
  const level = drained.failed > 0 || drained.faults.size > 0 ? 'error' : 'info';
  logger[level]('relay', plain(drained));
  metrics.addMetric('Relayed', MetricUnit.Count, drained.relayed);
  metrics.addMetric('RelayFailed', MetricUnit.Count, drained.failed);
  metrics.addMetric('OldestPending', MetricUnit.Milliseconds, drained.oldest ?? 0);
  metrics.publishStoredMetrics();
}

/** A failure that a request can go on after. */
export function reportFault(step: string, error: unknown): void {
  logger.error('fault', { step, error: errorName(error) });
}

function outcomeCounts(outcome: Outcome): Record<string, number> {
  switch (outcome.kind) {
    case 'refused':
      return { Refused: 1 };
    case 'not-configured':
      return { NotConfigured: 1 };
    case 'keys-unavailable':
      return { KeysUnavailable: 1 };
    case 'accepted':
    case 'not-durable':
      return {
        Accepted: outcome.accepted,
        Duplicates: outcome.duplicates,
        DeadLettered: [...outcome.deadLettered.values()].reduce((sum, count) => sum + count, 0),
        IdConflicts: outcome.deadLettered.get('id-conflict') ?? 0,
        Unclaimed: outcome.unclaimed,
        LeftToRelay: outcome.leftToRelay,
        Lost: outcome.kind === 'not-durable' ? outcome.lost : 0,
        SignedWithPreviousKey: outcome.keyStage === 'previous' ? 1 : 0,
      };
  }
}

/** Maps as plain objects, for JSON. */
function plain(result: Outcome | Drained): Record<string, unknown> {
  const entries = Object.entries(result).map(([name, value]) => [
    name === 'kind' ? 'outcome' : name,
    value instanceof Map ? Object.fromEntries(value as Faults) : (value as unknown),
  ]);
  return Object.fromEntries(entries);
}
