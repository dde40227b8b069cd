import { Duration } from 'aws-cdk-lib';
import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { pendingIndex } from '../../../lambda/names.ts';
import { ownMetric } from '../own-metric.ts';
import type { Watched } from '../watched.ts';
import type { AlarmDefinition } from './alarm-definition.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
const metricsOfAnAlarm = 10;

/** What goes wrong behind the deliveries: queues, relay, capacity. */
export function serviceAlarms(watched: Watched): AlarmDefinition[] {
  const { queue, deadLetterQueue, relayFunction } = watched;
  return [
    {
      title: 'Dead letters waiting',
      meaning: 'Messages are in the dead-letter queue: events that could not be read, enqueued or consumed.',
      metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' }),
      when: { atLeast: 1 },
    },
    {
      title: 'Queue not consumed',
      meaning: 'The oldest message has been in the queue for more than an hour; after 7 days it is deleted.',
      metric: queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      when: { atLeast: Duration.hours(1).toSeconds() },
      bad: { periods: 3, of: 3 },
    },
    {
      title: 'Backlog of the relay',
      meaning: 'An event that was acknowledged has been waiting for its queue for more than 5 minutes.',
      metric: ownMetric('OldestPending', watched, { statistic: 'Maximum' }),
      when: { atLeast: Duration.minutes(5).toMilliseconds() },
    },
    {
      title: 'Relay cannot publish',
      meaning: 'For 10 minutes the relay has been taking events that no queue takes.',
      metric: ownMetric('RelayFailed', watched),
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
      meaning: 'The relay has not been called for 10 minutes: what the receiver leaves to it stays out of the queue.',
      metric: relayFunction.metricInvocations(),
      when: { below: 1 },
      bad: { periods: 2, of: 2 },
      missingIsBad: true,
    },
    ...throttled(watched),
  ];
}

/** One alarm, or several where the functions are too many for one. */
function throttled(watched: Watched): AlarmDefinition[] {
  const metrics = throttles(watched);
  return Array.from({ length: Math.ceil(metrics.length / metricsOfAnAlarm) }, (_, index) => ({
    title: 'Throttled',
    ...(index > 0 && { part: `${index + 1}` }),
    meaning: 'Lambda or DynamoDB refused calls, since they were too many.',
    metric: sumOf(metrics.slice(index * metricsOfAnAlarm, (index + 1) * metricsOfAnAlarm)),
    when: { atLeast: 1 },
  }));
}

function throttles({ receiverFunctions, relayFunction, table }: Watched): Metric[] {
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
    // Those of DynamoDB have data only while there is something to count.
    expression: `SUM([${named.map(([id]) => `FILL(${id}, 0)`).join(', ')}])`,
    usingMetrics: Object.fromEntries(named),
  });
}
