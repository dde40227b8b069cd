import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { type Finding, failed, findingOf, notTried, ok } from './finding.ts';
import type { InAws } from './receiver/receiver.ts';

const name = 'quota of Lambda';

/** For a step to 200 deliveries a second, whose cold starts take half a second each: docs/scale.md. A new account can have 10. */
const least = 100;

/** Enough functions of the account can run at once, besides reserved ones, that a peak of deliveries is not throttled. */
export async function checkQuota(inAws: InAws | undefined): Promise<Finding> {
  if (inAws === undefined) return notTried(name, 'the receiver on this machine has none.');
  return findingOf(name, async () => {
    const { AccountLimit } = await new LambdaClient({}).send(new GetAccountSettingsCommand({}));
    const left = AccountLimit?.UnreservedConcurrentExecutions;
    if (left === undefined) return notTried(name, 'Lambda does not say it.');
    if (left >= least) return ok(name);
    return failed(
      name,
      `All functions of the account have ${left} executions at once together; what is over that gets 500. Ask AWS for 1,000 (Service Quotas, Concurrent executions): docs/scale.md.`,
    );
  });
}
