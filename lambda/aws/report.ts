import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { Delivery } from '../delivery/delivery.ts';
import { errorName } from '../delivery/faults.ts';
import type { Drained } from '../drain.ts';
import { isCanary } from '../names.ts';
import type { Drift } from '../observe/drift.ts';
import { measureDelivery } from '../observe/measure-delivery.ts';
import { canaryMetrics, deliveryMetrics, metricNamespace, type RelayMetric, relayMetrics } from '../observe/metrics.ts';
import type { Outcome } from '../observe/outcome.ts';
import type { Probed } from '../probe.ts';

// Both read the service's name from the environment, and the logger the share of debug lines.
const logger = new Logger({
  jsonReplacerFn: (_name, value) => (value instanceof Map ? Object.fromEntries(value) : value),
});
const metrics = new Metrics({ namespace: metricNamespace });

/** Types of a delivery that a line names. Ten thousand of them, 256 characters each, would be a line of 2.6 MB. */
const mostTypes = 100;

/** A delivery that was answered. */
export interface Answered {
  readonly delivery: Delivery;
  readonly outcome: Outcome;
  readonly status: number;
  /** From the gateway's receipt to the answer. */
  readonly milliseconds: number;
}

/**
 * Writes a delivery's log line, a second one on level DEBUG, and its metrics. They contain nothing of body, keys or
 * signature, and no header of an unverified delivery. All is written at once, so that concurrent deliveries never mix.
 * The canary's deliveries have no metrics, since they are not traffic, unless they are refused: those can be anyone's.
 */
export function reportDelivery({ delivery, outcome, status, milliseconds }: Answered): void {
  const { requestId, address } = delivery;
  const source = delivery.source.name;
  const { kind, ...details } = outcome;
  const { observed, ...rest } = 'observed' in details ? details : { ...details, observed: undefined };
  const level = kind === 'accepted' ? 'info' : kind === 'refused' ? 'warn' : 'error';
  logger.refreshSampleRateCalculation();
  logger.debug('events', { requestId, source, ...shownTypes(observed?.types) });
  logger[level]('delivery', {
    requestId,
    deliveryId: observed?.deliveryId,
    source,
    outcome: kind,
    status,
    address,
    bytes: delivery.body.length,
    milliseconds,
    ...rest,
    steps: observed?.steps,
    ...shownDrift(observed?.drift),
    eventAge: observed?.eventAge,
    previousKeyLeft: observed?.previousKeyLeft,
  });

  if (isCanary(source) && kind !== 'refused') return;
  const { values, byReason } = measureDelivery(outcome, milliseconds);
  metrics.addDimensions({}).addDimensions({ source });
  for (const [name, value] of values) metrics.addMetric(name, deliveryMetrics[name], value);
  publish(delivery.receivedAt);
  for (const { metric, reason, count } of byReason) {
    metrics.addDimensions({ source, reason }).addMetric(metric, deliveryMetrics[metric], count);
    publish(delivery.receivedAt);
  }
}

/** Writes the log line of a run of the relay, and its metrics. */
export function reportDrain(drained: Drained): void {
  const { relayed, failed, backlog = 0, oldest, faults } = drained;
  const values: Record<RelayMetric, number> = {
    Relayed: relayed,
    RelayFailed: failed,
    Backlog: backlog,
    OldestPending: oldest,
  };
  const present = (Object.keys(values) as RelayMetric[]).filter((name) => values[name] > 0);
  const level = failed > 0 || faults.size > 0 ? 'error' : 'info';
  logger[level]('relay', { ...drained });
  if (present.length === 0) return;
  for (const name of present) metrics.addMetric(name, relayMetrics[name], values[name]);
  metrics.publishStoredMetrics();
}

/** Writes a log line for each answer to the canary, and counts those that were as they must be. */
export function reportCanary(probed: readonly Probed[]): void {
  for (const each of probed) logger[each.passed ? 'info' : 'error']('canary', { ...each });
  const passed = probed.filter((each) => each.passed).length;
  if (passed === 0) return;
  metrics.addMetric('CanaryPassed', canaryMetrics.CanaryPassed, passed);
  metrics.publishStoredMetrics();
}

/** A failure after which a request can go on. */
export function reportFault(step: string, error: unknown): void {
  logger.error('fault', { step, error: errorName(error) });
}

function shownDrift(
  { withoutId, unknownType, unknownTypes }: Drift = { withoutId: 0, unknownType: 0, unknownTypes: [] },
) {
  return { ...(withoutId > 0 && { withoutId }), ...(unknownType > 0 && { unknownType, unknownTypes }) };
}

function shownTypes(types: ReadonlyMap<string, number> = new Map()) {
  const more = types.size - mostTypes;
  return { types: new Map([...types].slice(0, mostTypes)), ...(more > 0 && { moreTypes: more }) };
}

/** @param receivedAt the time that API Gateway's own metrics have, so that the two can be held together */
function publish(receivedAt: number): void {
  metrics.setTimestamp(receivedAt);
  metrics.publishStoredMetrics();
}
