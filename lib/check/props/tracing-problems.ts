import { partitionOf } from '../../props/partition-of.ts';

/**
 * What is wrong with `tracing`, and what to change.
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html
 */
export function tracingProblems(tracing: boolean | undefined, region: string): string[] {
  if (!tracing || partitionOf(region) !== 'aws-cn') return [];
  return [`tracing is true, and X-Ray traces no functions in ${region}; leave it out`];
}
