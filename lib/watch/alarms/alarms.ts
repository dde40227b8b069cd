import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { WatchedParts } from '../watched-parts.ts';
import { type AlarmDefinition, anchorOf } from './alarm-definition.ts';
import { alarmTopic } from './alarm-topic.ts';
import { deliveryAlarms } from './delivery-alarms.ts';
import { serviceAlarms } from './service-alarms.ts';

export interface AlarmsProps {
  readonly parts: WatchedParts;
  /** The topic of the alarms; undefined to make one. */
  readonly topic: ITopic | undefined;
  /** Subscribed to the topic, if it is made here. */
  readonly email: string | undefined;
  /** Location of the runbook. */
  readonly runbookUrl: string;
}

/** The alarms. A topic is told when one goes off, and when it is over. */
export class Alarms extends Construct {
  readonly topic: ITopic;
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { parts, topic, email, runbookUrl }: AlarmsProps) {
    super(scope, id);
    this.topic = topic ?? alarmTopic(this, email);
    const action = new SnsAction(this.topic);
    this.all = [...serviceAlarms(parts), ...deliveryAlarms(parts)].map((definition) => {
      const alarm = this.#alarm(definition, runbookUrl);
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
      return alarm;
    });
  }

  #alarm(definition: AlarmDefinition, runbookUrl: string): Alarm {
    const { title, part, meaning, metric, when, bad = { periods: 1, of: 1 }, missingIsBad } = definition;
    const id = title.replace(/ (.)/g, (_, letter: string) => letter.toUpperCase());
    return new Alarm(this, part === undefined ? id : `${id}-${part}`, {
      alarmDescription: `${meaning} What to do: ${runbookUrl}#${anchorOf(title)}`,
      metric,
      ...('below' in when
        ? { threshold: when.below, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD }
        : { threshold: when.atLeast, comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD }),
      datapointsToAlarm: bad.periods,
      evaluationPeriods: bad.of,
      treatMissingData: missingIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
  }
}
