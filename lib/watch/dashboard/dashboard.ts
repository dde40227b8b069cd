import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { ownMetric } from '../own-metric.ts';
import type { WatchedParts } from '../watched-parts.ts';
import {
  ageWidget,
  answerWidget,
  driftWidget,
  eventsWidget,
  gatewayErrors,
  keyWidget,
  reasonsWidget,
  troubleWidget,
} from './delivery-widgets.ts';
import { canaryWidget, costWidgets, fairnessWidget, relayWidget, waitingWidget } from './service-widgets.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const alarmsOfAWidget = 100;

/**
 * A row is 24 units wide. The first row shows whether the receiver works: no alarm, events of each source, no backlog.
 */
export function dashboard(
  scope: Construct,
  parts: WatchedParts,
  alarms: readonly IAlarm[],
  runbookUrl: string,
): Dashboard {
  const { service, sources } = parts;
  const [firstAlarms, ...otherAlarms] = alarmWidgets(alarms);
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [firstAlarms!, acceptedWidget(parts, 6), answerWidget({ service }, 6), waitingWidget(parts, 6)],
      [eventsWidget({ service }, 8), troubleWidget({ service }, gatewayErrors(parts), 8), relayWidget(parts, 8)],
      ...otherAlarms.map((widget) => [widget]),
      [ageWidget({ service }, 6), keyWidget({ service }, 6), fairnessWidget(parts, 6), driftWidget(parts, 6)],
      ...(parts.canaryFunction === undefined ? [] : [[canaryWidget(parts, 24)]]),
      ...sources.flatMap(({ name }) => sourceRows(parts, name)),
      [heading('Cost drivers')],
      costWidgets(parts, 6),
      [heading(`When an alarm goes off: ${runbookUrl}`)],
    ],
  });
}

/** One widget, or several if there are too many alarms for one. */
function alarmWidgets(alarms: readonly IAlarm[]): AlarmStatusWidget[] {
  return Array.from({ length: Math.ceil(alarms.length / alarmsOfAWidget) }, (_, index) => {
    const some = alarms.slice(index * alarmsOfAWidget, (index + 1) * alarmsOfAWidget);
    return new AlarmStatusWidget({ title: 'Alarms', width: index === 0 ? 6 : 24, height: 6, alarms: some });
  });
}

/** A line for each source: look for one that has stopped. */
function acceptedWidget({ service, sources }: WatchedParts, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Events accepted, by source',
    width,
    height: 6,
    left: sources.map(({ name: source }) => ownMetric('Accepted', { service, source }, { label: source })),
    leftYAxis: { min: 0, showUnits: false },
  });
}

function sourceRows(parts: WatchedParts, source: string): IWidget[][] {
  const of = { service: parts.service, source };
  return [
    [heading(source)],
    [eventsWidget(of, 8), answerWidget(of, 8), troubleWidget(of, gatewayErrors(parts, source), 8)],
    [reasonsWidget(parts, source, 8), ageWidget(of, 8), keyWidget(of, 8)],
  ];
}

function heading(text: string): TextWidget {
  return new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
}
