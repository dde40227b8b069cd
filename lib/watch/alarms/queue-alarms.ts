import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { limits } from '../../props/limits.ts';
import type { Watched } from '../watched.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { filled } from './filled.ts';

/** Before SQS deletes a message, there is so much time to act. */
const timeToAct = Duration.days(2);

/** What lies in the queues. */
export function queueAlarms({ queue, deadLetterQueue }: Watched): AlarmDefinition[] {
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
      meaning: 'Messages in the dead-letter queue may be deleted in 2 days, unread.',
      // For a message that a consumer gave up, the age begins anew, and the time until it is deleted does not.
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
      meaning: 'In 2 days or less, messages in the queue are deleted, unread.',
      metric: filled(queue.metricApproximateAgeOfOldestMessage({ statistic })),
      when: { atLeast: Duration.days(limits.queueDays).minus(timeToAct).toSeconds() },
    },
  ];
}

/**
 * By how many a queue's messages have become more since the minute before: so the alarm rings for each arrival, whatever lies
 * there. Those that someone looks at are counted on, else their return would be one. A queue that was empty for hours has no
 * data, which counts as none. By the minute, since the maxima of a longer period can be of different times.
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
