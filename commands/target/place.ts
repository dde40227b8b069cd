import { UserError } from '../../lib/props/user-error.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import { ownEndpoint } from '../aws/own-endpoint.ts';
import type { Reach } from '../aws/reach.ts';
import { stackOutputs } from '../aws/stack-outputs.ts';
import type { Environment } from '../shared/streams.ts';
import { localReceiver } from './local-receiver.ts';
import type { Names, Target } from './target.ts';

/** Where a target is: its parts by name, and how to reach them. */
export interface Place extends Names, Reach {
  /** Whether records keep their messages; undefined if nothing says so. */
  readonly keepsMessages: boolean | undefined;
}

/** The output of a stack that names a part, and the option that does. */
const called = {
  queueUrl: { output: 'QueueUrl', option: '--queue-url' },
  deadLetterQueueUrl: { output: 'DeadLetterQueueUrl', option: '--dead-letter-queue-url' },
  tableName: { output: 'TableName', option: '--table' },
} as const satisfies Record<keyof Names, object>;

type Found<Part extends keyof Names> = Place & { readonly [P in Part]: string };

/**
 * @param parts those that the command cannot do without
 * @param otherwise what the user can do if no receiver runs on this machine
 * @throws UserError if no receiver runs, there is no such stack, or it lacks a part
 */
export async function findPlace<const Part extends keyof Names>(
  target: Target,
  parts: readonly Part[],
  env: Environment,
  otherwise = 'name a deployed one with --stack',
): Promise<Found<Part>> {
  if (target.kind === 'local') return localPlace(env, otherwise);
  const place =
    target.kind === 'names' ? { ...target, keepsMessages: undefined } : await stackPlace(target.stack, parts, env);
  return { ...place, ...reach(place.deadLetterQueueUrl ?? place.queueUrl, env) } as Found<Part>;
}

function localPlace(env: Environment, otherwise: string): Found<keyof Names> {
  const { sqs, dynamodb, s3 } = localReceiver(env, otherwise);
  return {
    queueUrl: sqs.queueUrl,
    deadLetterQueueUrl: sqs.deadLetterQueueUrl,
    tableName: dynamodb.tableName,
    keepsMessages: dynamodb.keepMessagesDays !== undefined,
    region: undefined,
    endpoints: { sqs: sqs.endpoint, s3: s3.endpoint, dynamodb: dynamodb.endpoint },
  };
}

async function stackPlace(
  stack: string,
  parts: readonly (keyof Names)[],
  env: Environment,
): Promise<Names & Pick<Place, 'keepsMessages'>> {
  const outputs = await stackOutputs(stack, env);
  if (parts.some((part) => outputs.get(called[part].output) === undefined)) {
    const named = (by: 'output' | 'option') => parts.map((part) => called[part][by]).join(' and ');
    throw new UserError(`The stack ${stack} has no outputs ${named('output')}. Name them with ${named('option')}.`);
  }
  return {
    queueUrl: outputs.get('QueueUrl'),
    deadLetterQueueUrl: outputs.get('DeadLetterQueueUrl'),
    tableName: outputs.get('TableName'),
    keepsMessages: outputs.get('KeepMessagesDays') !== undefined,
  };
}

/** How to reach the services beside a queue: an endpoint on this machine, or AWS in the queue's region. */
function reach(queueUrl: string | undefined, env: Environment): Reach {
  const { hostname, origin } = new URL(queueUrl ?? 'https://sqs.amazonaws.com');
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    return { region: undefined, endpoints: { sqs: origin, s3: ownEndpoint(env, endpointVariable.s3) ?? origin } };
  }
  // https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
  const [, region] = /^sqs\.([a-z]+(?:-[a-z]+)+-\d+)\./.exec(hostname) ?? [];
  return { region, endpoints: {} };
}
