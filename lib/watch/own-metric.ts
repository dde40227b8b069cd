import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  type CanaryMetric,
  canaryMetrics,
  type DeliveryMetric,
  deliveryMetrics,
  metricNamespace,
  type RelayMetric,
  relayMetrics,
} from '../../lambda/observe/metrics.ts';

/** The metric's dimensions: of the receiver, a source, or a source by reason. */
export interface OwnDimensions {
  readonly service: string;
  readonly source?: string;
  readonly reason?: string;
}

export interface OwnMetricOptions {
  /** @default the sum of a count, the 99th percentile of a time */
  readonly statistic?: string;
  /** @default CDK's, 5 minutes */
  readonly period?: Duration;
  readonly label?: string;
}

/** A metric that the functions emit. */
export function ownMetric(
  name: DeliveryMetric | RelayMetric | CanaryMetric,
  { service, source, reason }: OwnDimensions,
  options: OwnMetricOptions = {},
): Metric {
  const unit = { ...deliveryMetrics, ...relayMetrics, ...canaryMetrics }[name];
  return new Metric({
    namespace: metricNamespace,
    metricName: name,
    dimensionsMap: { service, ...(source && { source }), ...(reason && { reason }) },
    statistic: unit === 'Count' ? 'Sum' : 'p99',
    ...options,
  });
}
