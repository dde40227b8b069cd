import { App } from 'aws-cdk-lib';
import { CfnAlarm, CfnDashboard } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnSecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Source } from '../../lib/props/source.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';

/** What of the stack costs by the month, whether or not anything comes. */
export interface StackCounts {
  readonly secrets: number;
  readonly dashboards: number;
  readonly alarms: number;
  /** CloudWatch counts an alarm once for each metric that it looks at. */
  readonly alarmMetrics: number;
}

/** One source of each vendor. */
export const exampleSources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
];

/** @param codeDirectory of the bundled functions */
export function stackCounts(sources: readonly Source[], codeDirectory: string): StackCounts {
  // Without a synthesis, which takes seconds: what is counted is there before.
  const constructs = new WebhookReceiverStack(new App(), 'Cost', { sources, codeDirectory }).node.findAll();
  const alarms = constructs.filter((each) => each instanceof CfnAlarm);
  return {
    secrets: constructs.filter((each) => each instanceof CfnSecret).length,
    dashboards: constructs.filter((each) => each instanceof CfnDashboard).length,
    alarms: alarms.length,
    alarmMetrics: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0),
  };
}

/** Of an alarm over an expression, the metrics that it is made of. */
function metricsOf({ metrics }: CfnAlarm): number {
  if (!Array.isArray(metrics)) return 1;
  return metrics.filter((each) => 'metricStat' in each && each.metricStat !== undefined).length;
}
