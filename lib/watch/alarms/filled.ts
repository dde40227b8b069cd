import { MathExpression, type Metric } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * A metric with a value for periods without data. Otherwise an alarm looks further back for data, and stays on for some
 * 25 minutes after the last.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 * @param value a value that is not bad
 */
export function filled(metric: Metric, value = 0): MathExpression {
  return new MathExpression({
    expression: `FILL(metric, ${value})`,
    usingMetrics: { metric },
    period: metric.period,
  });
}
