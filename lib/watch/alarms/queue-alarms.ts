import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { limits } from '../../props/limits.ts';
import type { WatchedParts } from '../watched-parts.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { filled } from './filled.ts';

/** The time to act before SQS deletes a message. */
const timeToAct = Duration.days(2);

/** Alarms about messages in the queues. */
export function queueAlarms({ queue, deadLetterQueue }: WatchedParts): AlarmDefinition[] {
  const statistic = 'Maximum';
  return [
    {
      title: 'Dead letters arrived',
      meaning:
        'More messages are in the dead-letter queue than before: events that could not be read, enqueued or consumed.',
      metric: rise(deadLetterQueue),
      when: { atLeast: 1 },
    },
    {
      title: 'Dead letters near deletion',
      meaning: 'Messages in the dead-letter queue may be deleted unread in 2 days.',
      // If a consumer gives a message up, its age restarts, but the time until it is deleted does not.
      metric: filled(deadLetterQueue.metricApproximateAgeOfOldestMessage({ statistic })),
      when: {
        atLeast: Duration.days(limits.deadLetterDays - limits.queueDays)
          .minus(timeToAct)
          .toSeconds(),
      },
    },
    {
      title: 'Queue not consumed',
      meaning: 'The oldest message has been in the queue for more than an hour; after 7 days it is deleted.',
      metric: filled(queue.metricApproximateAgeOfOldestMessage({ statistic })),
      when: { atLeast: Duration.hours(1).toSeconds() },
      bad: { periods: 3, of: 3 },
    },
    {
      title: 'Queue near deletion',
      meaning: 'In 2 days or less, messages in the queue will be deleted unread.',
      metric: filled(queue.metricApproximateAgeOfOldestMessage({ statistic })),
      when: { atLeast: Duration.days(limits.queueDays).minus(timeToAct).toSeconds() },
    },
  ];
}

/**
 * The increase of a queue's messages since the minute before, so that the alarm goes off for each arrival, no matter
 * how many are already there. It includes messages in flight, or their return would count as arrivals. A queue that was
 * empty for hours has no data, which counts as zero. The period is a minute, because the maxima of a longer one can be
 * from different times.
 */
function rise(queue: Queue): MathExpression {
  const options = { statistic: 'Maximum', period: Duration.minutes(1) };
  return new MathExpression({
    expression: 'DIFF(FILL(visible, 0) + FILL(taken, 0))',
    usingMetrics: {
      visible: queue.metricApproximateNumberOfMessagesVisible(options),
      taken: queue.metricApproximateNumberOfMessagesNotVisible(options),
    },
    period: options.period,
  });
}
