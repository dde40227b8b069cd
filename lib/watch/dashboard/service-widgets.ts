import { GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { pendingIndex } from '../../../lambda/names.ts';
import { gatewayMetric } from '../gateway-metric.ts';
import { ownMetric } from '../own-metric.ts';
import type { WatchedParts } from '../watched-parts.ts';

const height = 6;
const fromZero = { min: 0, showUnits: false };

/** Backlogs: in the queue, after it and before it. */
export function waitingWidget(parts: WatchedParts, width: number): GraphWidget {
  const { queue, deadLetterQueue } = parts;
  const statistic = 'Maximum';
  return new GraphWidget({
    title: 'Waiting: queue, dead letters, relay',
    width,
    height,
    left: [
      queue.metricApproximateNumberOfMessagesVisible({ statistic, label: 'queue' }),
      deadLetterQueue.metricApproximateNumberOfMessagesVisible({ statistic, label: 'dead letters' }),
      ownMetric('Backlog', parts, { statistic, label: 'relay' }),
    ],
    right: [queue.metricApproximateAgeOfOldestMessage({ statistic, label: 'oldest in the queue' })],
    leftYAxis: { ...fromZero, label: 'messages' },
    rightYAxis: { ...fromZero, label: 's' },
  });
}

/**
 * Whether one source's events delay the others': SQS calls a source quiet if it does not crowd the queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html
 */
export function fairnessWidget({ queue }: WatchedParts, width: number): GraphWidget {
  const statistic = 'Maximum';
  return new GraphWidget({
    title: 'Fair queue: sources that crowd it, and the others',
    width,
    height,
    left: [
      queue.metric('ApproximateNumberOfMessagesVisibleInQuietGroups', { statistic, label: 'messages of the others' }),
      queue.metric('ApproximateNumberOfNoisyGroups', { statistic, label: 'sources that crowd it' }),
    ],
    right: [queue.metric('ApproximateAgeOfOldestMessageInQuietGroups', { statistic, label: 'oldest of the others' })],
    leftYAxis: fromZero,
    rightYAxis: { ...fromZero, label: 's' },
  });
}

/** What the relay did with the events that the receiver left to it. */
export function relayWidget(parts: WatchedParts, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Relay',
    width,
    height,
    left: [
      ownMetric('Relayed', parts, { label: 'relayed' }),
      ownMetric('RelayFailed', parts, { label: 'no queue took them' }),
      parts.relayFunction.metricErrors({ label: 'crashes' }),
    ],
    right: [ownMetric('OldestPending', parts, { statistic: 'Maximum', label: 'oldest' })],
    leftYAxis: { ...fromZero, label: 'events' },
    rightYAxis: { ...fromZero, label: 'ms' },
  });
}

/** The number of receiver functions that answer the canary. If it is not all of them, vendors may not get through. */
export function canaryWidget(parts: WatchedParts, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Canary: receiver functions that answered as they must',
    width,
    height,
    left: [ownMetric('CanaryPassed', parts, { statistic: 'Minimum', label: 'answered' })],
    leftAnnotations: [{ value: parts.receiverFunctions.length, label: 'all' }],
    leftYAxis: fromZero,
  });
}

/** The billed quantities, by service. */
export function costWidgets(parts: WatchedParts, width: number): GraphWidget[] {
  const { api, receiverFunctions, relayFunction, canaryFunction, table, queue, deadLetterQueue } = parts;
  const functions = [...receiverFunctions, relayFunction, ...(canaryFunction === undefined ? [] : [canaryFunction])];
  const ofIndex = { dimensionsMap: { TableName: table.tableName, GlobalSecondaryIndexName: pendingIndex } };
  return [
    new GraphWidget({
      title: 'Cost: requests and invocations',
      width,
      height,
      left: [
        gatewayMetric('Count', api, undefined, { label: 'requests' }),
        ...functions.map((each) => each.metricInvocations()),
      ],
      leftYAxis: fromZero,
    }),
    new GraphWidget({
      title: 'Cost: milliseconds of Lambda',
      width,
      height,
      left: functions.map((each) => each.metricDuration({ statistic: 'Sum' })),
      leftYAxis: fromZero,
    }),
    new GraphWidget({
      title: 'Cost: capacity units of DynamoDB',
      width,
      height,
      left: [
        table.metricConsumedWriteCapacityUnits({ label: 'write' }),
        table.metricConsumedWriteCapacityUnits({ ...ofIndex, label: 'write, index' }),
        table.metricConsumedReadCapacityUnits({ label: 'read' }),
        table.metricConsumedReadCapacityUnits({ ...ofIndex, label: 'read, index' }),
      ],
      leftYAxis: fromZero,
    }),
    new GraphWidget({
      title: 'Cost: messages and log bytes',
      width,
      height,
      left: [queue, deadLetterQueue].map((each) => each.metricNumberOfMessagesSent()),
      right: functions.map((each) => each.logGroup.metricIncomingBytes()),
      leftYAxis: { ...fromZero, label: 'messages' },
      rightYAxis: { ...fromZero, label: 'bytes' },
    }),
  ];
}
