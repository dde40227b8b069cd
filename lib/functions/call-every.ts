import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { BundledFunction } from './bundled-function.ts';

/**
 * Calls a function on a schedule. Since the next call comes anyway, neither Lambda nor EventBridge retries one, or
 * keeps it for longer than a minute. It is a rule, because EventBridge Scheduler would need a role to call the
 * function.
 * @param id of the rule, within the function's scope
 * @param seconds between calls
 */
export function callEvery(called: BundledFunction, id: string, seconds: number): void {
  const onlyNow = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
  called.alias.configureAsyncInvoke(onlyNow);
  new Rule(called, id, {
    schedule: Schedule.rate(Duration.seconds(seconds)),
    targets: [new LambdaFunction(called.alias, onlyNow)],
  });
}
