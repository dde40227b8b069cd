import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { BundledFunction } from './bundled-function.ts';

/**
 * Has a function called on a schedule. The next call comes anyway, so neither Lambda nor EventBridge repeats one or keeps
 * it waiting for longer than a minute. A rule rather than a schedule of EventBridge Scheduler: that would need a role of its
 * own to call the function.
 * @param id of the rule, below the function
 * @param seconds from one call to the next
 */
export function callEvery(called: BundledFunction, id: string, seconds: number): void {
  const onlyNow = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
  called.alias.configureAsyncInvoke(onlyNow);
  new Rule(called, id, {
    schedule: Schedule.rate(Duration.seconds(seconds)),
    targets: [new LambdaFunction(called.alias, onlyNow)],
  });
}
