import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { pendingIndex } from '../../../lambda/names.ts';
import { limits } from '../../props/limits.ts';
import { ownMetric } from '../own-metric.ts';
import type { WatchedParts } from '../watched-parts.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { filled } from './filled.ts';
import { queueAlarms } from './queue-alarms.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const metricsOfAnAlarm = 10;

/** Alarms behind the deliveries: queues, relay, capacity, certificate. */
export function serviceAlarms(parts: WatchedParts): AlarmDefinition[] {
  const { relayFunction } = parts;
  return [
    ...queueAlarms(parts),
    {
      title: 'Published without a claim',
      meaning:
        'Events went to the queue without a record, because the table did not answer in time: a repeat of them would not be recognized.',
      metric: filled(ownMetric('PublishedUnclaimed', parts)),
      when: { atLeast: 1 },
    },
    {
      title: 'Left to the relay',
      meaning:
        'Several times within an hour, the receiver left events to the relay: consumers get them a minute or two late.',
      metric: filled(ownMetric('LeftToRelay', parts, { period: Duration.minutes(15) })),
      when: { atLeast: 1 },
      bad: { periods: 3, of: 4 },
    },
    {
      title: 'Backlog of the relay',
      meaning: 'An acknowledged event has been waiting for its queue for more than 5 minutes.',
      metric: filled(ownMetric('OldestPending', parts, { statistic: 'Maximum' })),
      when: { atLeast: Duration.minutes(5).toMilliseconds() },
    },
    {
      title: 'Relay cannot publish',
      meaning: 'For 10 minutes the relay has been trying to send events that no queue accepts.',
      metric: filled(ownMetric('RelayFailed', parts)),
      when: { atLeast: 1 },
      bad: { periods: 2, of: 2 },
    },
    {
      title: 'Relay crashed',
      meaning: 'The relay ended with an error or ran out of time. It runs again each minute.',
      metric: relayFunction.metricErrors(),
      when: { atLeast: 1 },
    },
    {
      title: 'Relay not running',
      meaning:
        'The relay has not been called for 10 minutes: events that the receiver leaves to it do not reach the queue.',
      metric: filled(relayFunction.metricInvocations()),
      when: { below: 1 },
      bad: { periods: 2, of: 2 },
      missingIsBad: true,
    },
    ...canaryUnanswered(parts),
    ...throttled(parts),
    ...certificateExpiry(parts),
  ];
}

/** Two runs in a row, so no success in 10 minutes: a single failure can come from a deployment. */
function canaryUnanswered(parts: WatchedParts): AlarmDefinition[] {
  const { canaryFunction, receiverFunctions } = parts;
  if (canaryFunction === undefined) return [];
  const period = Duration.seconds(2 * limits.canaryInterval);
  return [
    {
      title: 'Canary unanswered',
      meaning:
        'For 10 minutes, at least one receiver function did not answer the canary as it must, or the canary did not run: vendors may not get through either.',
      metric: filled(ownMetric('CanaryPassed', parts, { statistic: 'Maximum', period })),
      when: { below: receiverFunctions.length },
      missingIsBad: true,
    },
  ];
}

/** One alarm, or several if there are too many functions for one. */
function throttled(parts: WatchedParts): AlarmDefinition[] {
  const metrics = throttles(parts);
  return Array.from({ length: Math.ceil(metrics.length / metricsOfAnAlarm) }, (_, index) => ({
    title: 'Throttled',
    ...(index > 0 && { part: `${index + 1}` }),
    meaning: 'Lambda or DynamoDB throttled calls.',
    metric: sumOf(metrics.slice(index * metricsOfAnAlarm, (index + 1) * metricsOfAnAlarm)),
    when: { atLeast: 1 },
  }));
}

/** Certificate Manager renews its own certificates weeks before they expire, but never imported ones. */
function certificateExpiry({ certificateArn }: WatchedParts): AlarmDefinition[] {
  if (certificateArn === undefined) return [];
  return [
    {
      title: 'Certificate expires',
      meaning: 'The certificate of the domain expires in less than 21 days. Then no vendor reaches the receiver.',
      metric: new Metric({
        namespace: 'AWS/CertificateManager',
        metricName: 'DaysToExpiry',
        dimensionsMap: { CertificateArn: certificateArn },
        statistic: 'Minimum',
        // The metric comes twice a day.
        period: Duration.days(1),
      }),
      when: { below: 21 },
    },
  ];
}

function throttles({ receiverFunctions, relayFunction, table }: WatchedParts): Metric[] {
  const index = { GlobalSecondaryIndexName: pendingIndex };
  return [
    ...[...receiverFunctions, relayFunction].map((each) => each.metricThrottles()),
    ...['ReadThrottleEvents', 'WriteThrottleEvents'].flatMap((name) => [
      table.metric(name, { statistic: 'Sum' }),
      table.metric(name, {
        statistic: 'Sum',
        dimensionsMap: { TableName: table.tableName, ...index },
      }),
    ]),
  ];
}

function sumOf(metrics: readonly Metric[]): MathExpression {
  const named = metrics.map((metric, at) => [`m${at}`, metric] as const);
  return new MathExpression({
    // DynamoDB's metrics have data only while there is something to count.
    expression: `SUM([${named.map(([id]) => `FILL(${id}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
  });
}
