import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { gatewayMetric } from '../gateway-metric.ts';
import { ownMetric } from '../own-metric.ts';
import type { WatchedParts } from '../watched-parts.ts';
import type { AlarmDefinition } from './alarm-definition.ts';
import { filled } from './filled.ts';

/** Milliseconds; the vendors and the gateway allow 5 s. */
const slowAnswer = 4_000;
/** The time to act before the overlap ends. */
const previousKeyEnds = Duration.hours(6);

/** Alarms about deliveries. */
export function deliveryAlarms(parts: WatchedParts): AlarmDefinition[] {
  const { api } = parts;
  return [
    {
      title: 'Signatures refused',
      meaning:
        'In an hour, five or more deliveries were answered 401: a key or header is wrong, or someone is guessing.',
      metric: filled(ownMetric('Refused', parts, { period: Duration.hours(1) })),
      when: { atLeast: 5 },
    },
    {
      title: 'Key not configured',
      meaning: 'Deliveries to a source without a usable key are answered 503.',
      metric: filled(ownMetric('NotConfigured', parts)),
      when: { atLeast: 1 },
    },
    {
      title: 'Previous key in use',
      meaning:
        'A vendor still signs with the key before the current one, which is accepted for less than 6 hours more, or no longer.',
      metric: filled(
        ownMetric('PreviousKeyLeft', parts, { statistic: 'Minimum', period: Duration.hours(1) }),
        previousKeyEnds.toMilliseconds(),
      ),
      when: { below: previousKeyEnds.toMilliseconds() },
    },
    {
      title: 'Id with other content',
      meaning: 'Events came under an id that another event has. They are in the dead-letter queue.',
      metric: filled(ownMetric('IdConflicts', parts)),
      when: { atLeast: 1 },
    },
    {
      title: 'Ids missing',
      meaning:
        'Events came without the id that their vendor documents, and were identified by the hash of their text: a repeat with another text is not recognized.',
      metric: filled(ownMetric('WithoutId', parts)),
      when: { atLeast: 1 },
    },
    {
      title: 'Server errors',
      meaning: 'Vendors got a 5xx. Deliveries that they do not send again are lost.',
      metric: filled(gatewayMetric('5XXError', api)),
      when: { atLeast: 1 },
    },
    {
      title: 'Answers slow',
      meaning: 'At least 1 % of deliveries were answered after more than 4 seconds; vendors give up at 5.',
      metric: filled(ownMetric('AnswerTime', parts, { statistic: 'p99' })),
      when: { atLeast: slowAnswer },
      bad: { periods: 2, of: 3 },
    },
    {
      title: 'Some answers slow',
      meaning: 'In three of four hours a delivery was answered after more than 4 seconds: it is rare, but goes on.',
      metric: filled(ownMetric('AnswerTime', parts, { statistic: 'Maximum', period: Duration.hours(1) })),
      when: { atLeast: slowAnswer },
      bad: { periods: 3, of: 4 },
    },
    ...parts.sources.flatMap(({ name, expectEvery }) => [
      wrongKey(parts, name),
      gatewayRefusal(parts, name),
      ...(expectEvery === undefined ? [] : [silence(parts, name, expectEvery)]),
    ]),
  ];
}

/**
 * One is enough, because Ocean stops at the first 401. Other reasons do not count: strangers who try a URL cause them.
 */
function wrongKey({ service }: WatchedParts, source: string): AlarmDefinition {
  const period = Duration.hours(1);
  return {
    title: 'Wrong key',
    part: source,
    meaning: `A delivery to ${source} was answered 401: its key is not the one stored here, or its time is wrong. Ocean then stops sending.`,
    metric: new MathExpression({
      // A metric has data only while there is something to count.
      expression: 'SUM([FILL(wrong, 0), FILL(ended, 0), FILL(expired, 0), FILL(other, 0)])',
      usingMetrics: {
        wrong: ownMetric('Refused', { service, source, reason: 'wrong' }, { period }),
        ended: ownMetric('Refused', { service, source, reason: 'overlap-ended' }, { period }),
        expired: ownMetric('Refused', { service, source, reason: 'expired' }, { period }),
        other: ownMetric('Refused', { service, source, reason: 'other-source' }, { period }),
      },
      period,
    }),
    when: { atLeast: 1 },
  };
}

/**
 * The gateway also counts the function's own 401 as a 4xx. SUM skips metrics without data, and `gateway - missing` is
 * missing, so a zero is added wherever the gateway has data. The two counts of a request can fall into neighbouring
 * periods, so one bad period means nothing. In a flood of 401s they always differ a little, so the threshold is a tenth
 * more.
 */
function gatewayRefusal({ service, api }: WatchedParts, source: string): AlarmDefinition {
  const period = Duration.minutes(5);
  return {
    title: 'Refused by the gateway',
    part: source,
    meaning: `The gateway refused deliveries to ${source} by itself: 403, 413, 415 or 429. Those not sent again are lost.`,
    metric: new MathExpression({
      expression: 'FILL(gateway - 1.1 * SUM([FILL(signature, 0), 0 * gateway]), 0)',
      usingMetrics: {
        gateway: gatewayMetric('4XXError', api, source, { period }),
        signature: ownMetric('Refused', { service, source }, { period }),
      },
      period,
    }),
    when: { atLeast: 1 },
    bad: { periods: 2, of: 3 },
  };
}

/** An alarm evaluates one period of up to a day, or up to 7 whole days. Without FILL it would look for older data. */
function silence({ service }: WatchedParts, source: string, expectEvery: Duration): AlarmDefinition {
  const days = Math.ceil(expectEvery.toDays({ integral: false }));
  const period = days > 1 ? Duration.days(1) : expectEvery;
  return {
    title: 'Source silent',
    part: source,
    meaning: `No event of ${source} was accepted for ${expectEvery.toHumanString()}.`,
    metric: new MathExpression({
      expression: 'FILL(accepted, 0)',
      usingMetrics: { accepted: ownMetric('Accepted', { service, source }, { period }) },
      period,
    }),
    when: { below: 1 },
    bad: { periods: days, of: days },
    missingIsBad: true,
  };
}
