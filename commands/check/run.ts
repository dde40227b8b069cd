import pMap from 'p-map';
import type { Environment } from '../shared/streams.ts';
import { declaredSources, sayProvider } from '../target/declared.ts';
import type { CheckArguments } from './arguments.ts';
import { checkAlarms } from './check-alarms.ts';
import { checkQueue } from './check-queue.ts';
import { checkQuota } from './check-quota.ts';
import { checkSource } from './check-source.ts';
import { type Finding, notTried } from './finding.ts';
import { openLocal } from './receiver/open-local.ts';
import { openStack } from './receiver/open-stack.ts';

/** How many sources are checked at once: a stack may have 60. */
const atOnce = 8;

/** @throws UserError if there is no receiver to look at */
export async function runChecks({ target, sources: named }: CheckArguments, env: Environment): Promise<Finding[]> {
  const declared = (deployed: readonly string[]) => declaredSources(named, deployed);
  const receiver =
    target.kind === 'local' ? await openLocal(declared, env) : await openStack(target.stack, declared, env);
  const ofSources = await pMap(receiver.sources, (source) => checkSource(source, receiver), { concurrency: atOnce });
  return [
    ...ofSources.flat(),
    ...receiver.undeclared.map((name) => notTried(name, sayProvider)),
    await checkQueue('queue', receiver.sqs, receiver.queueUrl),
    await checkQueue('dead-letter queue', receiver.sqs, receiver.deadLetterQueueUrl),
    await checkAlarms(receiver.inAws),
    await checkQuota(receiver.inAws),
  ];
}
