import { CfnResource, type Stack } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { minutesOfMonth } from '../assumptions.ts';

/** The parts of the stack that have a monthly price, even without deliveries. */
export interface StackParts {
  readonly secrets: number;
  readonly dashboards: number;
  readonly alarms: number;
  /** CloudWatch charges an alarm once for each metric that it watches. */
  readonly alarmMetrics: number;
  /** How often a schedule calls a function. */
  readonly scheduledRuns: number;
}

const byTheMonth = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::SecretsManager::Secret'];
/** Types that are free or charged by use. */
const byUse = [/^AWS::(ApiGateway|DynamoDB|Events|IAM|Lambda|S3|SNS|SQS)::/, /^AWS::Logs::(LogGroup|QueryDefinition)$/];

/**
 * Counts the resources in the stack's template.
 * @throws for a type of resource whose monthly price is unknown here
 */
export function stackParts(stack: Stack): StackParts {
  const resources = stack.node.findAll().filter(CfnResource.isCfnResource);
  for (const { cfnResourceType: type } of resources) {
    if (byTheMonth.includes(type) || byUse.some((pattern) => pattern.test(type))) continue;
    throw new Error(`The monthly price of ${type} is unknown: add it to bench/cost/measure/stack-parts.ts.`);
  }
  const count = (type: string) => resources.filter(({ cfnResourceType }) => cfnResourceType === type).length;
  const alarms = resources.filter((each) => each instanceof CfnAlarm);
  const rules = resources.filter((each) => each instanceof CfnRule);
  return {
    secrets: count('AWS::SecretsManager::Secret'),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    alarms: alarms.length,
    alarmMetrics: alarms.reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    scheduledRuns: rules.reduce((sum, rule) => sum + runsOf(rule), 0),
  };
}

/** The metrics of an alarm, those inside an expression included. */
function metricsOf({ metrics }: CfnAlarm): number {
  if (!Array.isArray(metrics)) return 1;
  return metrics.filter((each) => 'metricStat' in each && each.metricStat !== undefined).length;
}

function runsOf({ scheduleExpression }: CfnRule): number {
  const [, minutes] = /^rate\((\d+) minutes?\)$/.exec(scheduleExpression ?? '') ?? [];
  if (minutes === undefined)
    throw new Error(`The schedule ${scheduleExpression} is unknown: add it to bench/cost/measure/stack-parts.ts.`);
  return minutesOfMonth / Number(minutes);
}
