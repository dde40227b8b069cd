import { partitionOf } from '../../props/partition-of.ts';

/**
 * What is wrong with `tracing`, and what to change.
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html
 */
export function tracingProblems(tracing: boolean | undefined, region: string): string[] {
  if (!tracing || partitionOf(region) !== 'aws-cn') return [];
  return [`tracing is true, but X-Ray does not trace functions in ${region}; omit it`];
}
