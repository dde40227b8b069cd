import { Duration } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { resourcesOf, sources, synthesize, text } from '../synthesize.ts';

export const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';

/** One source that must not be silent, and one that may. */
export const monitoredSources = sources.map((source, index) =>
  index === 0 ? { ...source, expectEvery: Duration.hours(2) } : source,
);

export function synthesizeMonitored(props: Partial<WebhookReceiverProps> = {}): Template {
  return synthesize({
    sources: monitoredSources,
    canary: true,
    domain: { name: 'hooks.example.com', certificate },
    ...props,
  });
}

/** A metric that an alarm or a dashboard names; references in it as `text` writes them. */
export interface NamedMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: string;
}

interface MetricOfAlarm {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** The properties of the alarm with this name, and of its source where each has one. */
export function alarmNamed(template: Template, name: string) {
  const found = resourcesOf(template, 'AWS::CloudWatch::Alarm').filter(({ id }) => nameOfAlarm(id) === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** `DeadLettersArrived`, or with a source `SourceSilentocean`: the logical id without what CDK puts around it. */
export function nameOfAlarm(logicalId: string): string {
  return logicalId.replace(/^ReceiverAlarms/, '').replace(/[0-9A-F]{8}$/, '');
}

export type AlarmResource = ReturnType<typeof alarmNamed>;

export function metricsOfAlarm(alarm: AlarmResource): NamedMetric[] {
  const parts: { MetricStat?: { Metric: MetricOfAlarm; Stat: string } }[] = alarm.Metrics ?? [
    { MetricStat: { Metric: alarm, Stat: alarm.Statistic ?? alarm.ExtendedStatistic } },
  ];
  return parts.flatMap(({ MetricStat }) =>
    MetricStat === undefined ? [] : [ofAlarm(MetricStat.Metric, MetricStat.Stat)],
  );
}

function ofAlarm({ Namespace, MetricName, Dimensions }: MetricOfAlarm, statistic: string): NamedMetric {
  const dimensions = Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, text(Value)]));
  return { namespace: Namespace, name: MetricName, dimensions, statistic };
}

export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly title?: string;
    readonly markdown?: string;
    readonly alarms?: readonly string[];
    readonly metrics?: readonly (readonly [...string[], { readonly stat?: string }])[];
    readonly annotations?: { readonly horizontal?: readonly { readonly value: number }[] };
  };
}

export function widgetsOf(template: Template): Widget[] {
  const [dashboard, ...others] = resourcesOf(template, 'AWS::CloudWatch::Dashboard');
  expect(others).toEqual([]);
  return JSON.parse(text(dashboard!.DashboardBody)).widgets;
}

/** What a search for the metric of one receiver finds: that of each source. */
function foundBy(expression: string): NamedMetric[] {
  const form = /^SEARCH\('\{(\w+),service,source\} MetricName="(\w+)" service="(\w+)"', '(\w+)'\)$/;
  const [, namespace, name, service, statistic] = form.exec(expression)!;
  return sources.map(({ name: source }) => ({
    namespace: namespace!,
    name: name!,
    dimensions: { service: service!, source },
    statistic: statistic!,
  }));
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export function metricsOfWidget({ properties }: Widget): NamedMetric[] {
  return (properties.metrics ?? []).flatMap((entry) => {
    const { expression } = entry.at(-1) as { expression?: string };
    if (expression !== undefined) return foundBy(expression);
    const [namespace, name, ...pairs] = entry.slice(0, -1) as string[];
    const { stat = 'Average' } = entry.at(-1) as { stat?: string };
    const dimensions = Object.fromEntries(
      Array.from({ length: pairs.length / 2 }, (_, index) => [pairs[2 * index]!, pairs[2 * index + 1]!]),
    );
    return { namespace: namespace!, name: name!, dimensions, statistic: stat };
  });
}
