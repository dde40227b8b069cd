import { Color, GraphWidget, type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type DeliveryMetric, metricNamespace, reasonsOf } from '../../../lambda/observe/metrics.ts';
import { gatewayMetric } from '../gateway-metric.ts';
import { type OwnDimensions, ownMetric } from '../own-metric.ts';
import type { WatchedParts } from '../watched-parts.ts';

/** Grid units; a row has 24. */
const height = 6;

const fromZero = { min: 0, showUnits: false };

/** The outcomes of a source's events, or of all. */
export function eventsWidget(of: OwnDimensions, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Events: accepted, duplicate, dead-lettered',
    width,
    height,
    stacked: true,
    left: [
      ownMetric('Accepted', of, { label: 'accepted' }),
      ownMetric('Duplicates', of, { label: 'duplicates' }),
      ownMetric('DeadLettered', of, { label: 'dead-lettered' }),
    ],
    right: [ownMetric('Deliveries', of, { label: 'deliveries' })],
    leftYAxis: { ...fromZero, label: 'events' },
    rightYAxis: { ...fromZero, label: 'deliveries' },
  });
}

/** How long vendors wait for the answer. */
export function answerWidget(of: OwnDimensions, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Time to the answer',
    width,
    height,
    left: ['p50', 'p95', 'p99'].map((statistic) => ownMetric('AnswerTime', of, { statistic, label: statistic })),
    leftAnnotations: [
      { value: 5_000, label: 'vendors give up', color: Color.RED },
      { value: 4_000, label: 'promised', color: Color.ORANGE },
    ],
    leftYAxis: { ...fromZero, label: 'ms' },
  });
}

/** The age of events when they arrive. */
export function ageWidget(of: OwnDimensions, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Age of events on arrival',
    width,
    height,
    left: [
      ownMetric('EventAge', of, { statistic: 'p50', label: 'p50' }),
      ownMetric('EventAge', of, { statistic: 'Maximum', label: 'oldest' }),
    ],
    right: [ownMetric('Stale', of, { label: 'older than records' })],
    leftYAxis: { ...fromZero, label: 'ms' },
    rightYAxis: { ...fromZero, label: 'events' },
  });
}

/** Deliveries that were not answered 200, and events that took a detour. */
export function troubleWidget(of: OwnDimensions, gateway: readonly IMetric[], width: number): GraphWidget {
  return new GraphWidget({
    title: 'Turned away, and detours',
    width,
    height,
    left: [
      ...gateway,
      ownMetric('Refused', of, { label: '401 signature' }),
      ownMetric('NotConfigured', of, { label: '503 no key stored' }),
      ownMetric('KeysUnavailable', of, { label: '503 keys not fetched' }),
      ownMetric('NotDurable', of, { label: '503 not stored (events)' }),
    ],
    right: [
      ownMetric('PublishedUnclaimed', of, { label: 'published without a claim' }),
      ownMetric('LeftToRelay', of, { label: 'left to the relay' }),
      ownMetric('IdConflicts', of, { label: 'same id, other content' }),
    ],
    leftYAxis: fromZero,
    rightYAxis: { ...fromZero, label: 'events' },
  });
}

/** Whether the previous key is in use, and how long it is still accepted. */
export function keyWidget(of: OwnDimensions, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Signed with the previous key',
    width,
    height,
    left: [ownMetric('SignedWithPreviousKey', of, { label: 'deliveries' })],
    right: [ownMetric('PreviousKeyLeft', of, { statistic: 'Minimum', label: 'still accepted for' })],
    leftYAxis: fromZero,
    rightYAxis: { ...fromZero, label: 'ms' },
  });
}

/** Why a source's deliveries were refused, and why its events were dead-lettered. */
export function reasonsWidget({ service }: WatchedParts, source: string, width: number): GraphWidget {
  const byReason = (name: keyof typeof reasonsOf) =>
    reasonsOf[name].map((reason) => ownMetric(name, { service, source, reason }, { label: reason }));
  return new GraphWidget({
    title: 'Why refused (left), why dead-lettered (right)',
    width,
    height,
    left: byReason('Refused'),
    right: byReason('DeadLettered'),
    leftYAxis: { ...fromZero, label: 'deliveries' },
    rightYAxis: { ...fromZero, label: 'events' },
  });
}

/**
 * Changes at the vendors, a line for each source that has any. It is a search, whose text does not grow with the
 * sources: the dashboard is a large part of the template's bytes.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/search-expression-syntax.html
 */
export function driftWidget({ service }: WatchedParts, width: number): GraphWidget {
  const bySource = (name: DeliveryMetric, what: string) =>
    new MathExpression({
      expression: `SEARCH('{${metricNamespace},service,source} MetricName="${name}" service="${service}"', 'Sum')`,
      usingMetrics: {},
      label: `${what}: \${PROP('Dim.source')}`,
    });
  return new GraphWidget({
    title: 'Changed at the vendor: no id, type not known',
    width,
    height,
    left: [bySource('WithoutId', 'no id'), bySource('UnknownType', 'type not known')],
    right: [
      ownMetric('WithoutId', { service }, { label: 'no id, all' }),
      ownMetric('UnknownType', { service }, { label: 'type not known, all' }),
    ],
    leftYAxis: { ...fromZero, label: 'events' },
    rightYAxis: { ...fromZero, label: 'events' },
  });
}

/** The gateway's answers for a source, or for all; its 4xx include the function's 401. */
export function gatewayErrors({ api }: WatchedParts, source?: string): IMetric[] {
  return [
    gatewayMetric('4XXError', api, source, { label: 'all 4xx' }),
    gatewayMetric('5XXError', api, source, { label: 'all 5xx' }),
  ];
}
