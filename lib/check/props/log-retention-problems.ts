import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** What is wrong with `logRetention`, and what to change. */
export function logRetentionProblems(days: RetentionDays | undefined): string[] {
  if (days === undefined) return [];
  if (days === RetentionDays.INFINITE) return ['logRetention is INFINITE, and a log must have an end; use fewer days'];
  if (days in RetentionDays) return [];
  return [
    `logRetention is ${days}, which CloudWatch Logs does not support; use one of RetentionDays of aws-cdk-lib/aws-logs`,
  ];
}
