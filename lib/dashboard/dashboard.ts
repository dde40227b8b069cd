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
import type { Watched } from '../watched.ts';
import {
  ageWidget,
  answerWidget,
  eventsWidget,
  gatewayErrors,
  keyWidget,
  reasonsWidget,
  troubleWidget,
} from './delivery-widgets.ts';
import { costWidgets, relayWidget, waitingWidget } from './service-widgets.ts';

/** A row is 24 units wide. The first answers whether it works: no alarm, events of each source, nothing piles up. */
export function dashboard(
  scope: Construct,
  watched: Watched,
  alarms: readonly IAlarm[],
  runbookUrl: string,
): Dashboard {
  const { service, sources } = watched;
  return new Dashboard(scope, 'Dashboard', {
    widgets: [
      [
        new AlarmStatusWidget({ title: 'Alarms', width: 6, height: 6, alarms: [...alarms] }),
        acceptedWidget(watched, 6),
        answerWidget({ service }, 6),
        waitingWidget(watched, 6),
      ],
      [eventsWidget({ service }, 8), troubleWidget({ service }, gatewayErrors(watched), 8), relayWidget(watched, 8)],
      [ageWidget({ service }, 12), keyWidget({ service }, 12)],
      ...sources.flatMap(({ name }) => sourceRows(watched, name)),
      [heading('Cost drivers')],
      costWidgets(watched, 6),
      [heading(`When an alarm goes off: ${runbookUrl}`)],
    ],
  });
}

/** A line for each source: one that has stopped is what to look at. */
function acceptedWidget({ service, sources }: Watched, width: number): GraphWidget {
  return new GraphWidget({
    title: 'Events accepted, by source',
    width,
    height: 6,
    left: sources.map(({ name: source }) => ownMetric('Accepted', { service, source }, { label: source })),
    leftYAxis: { min: 0, showUnits: false },
  });
}

function sourceRows(watched: Watched, source: string): IWidget[][] {
  const of = { service: watched.service, source };
  return [
    [heading(source)],
    [eventsWidget(of, 8), answerWidget(of, 8), troubleWidget(of, gatewayErrors(watched, source), 8)],
    [reasonsWidget(watched, source, 8), ageWidget(of, 8), keyWidget(of, 8)],
  ];
}

function heading(text: string): TextWidget {
  return new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });
}
