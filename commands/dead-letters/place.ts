import { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import { localReceiver } from '../target/local-receiver.ts';
import { findQueue } from '../target/queue.ts';
import type { Where } from './arguments.ts';
import { queuesOfStack } from './stack.ts';

/** The queues, and clients that reach them and the content of large events. */
export interface DeadLetterPlace {
  readonly sqs: SQSClient;
  readonly deadLetterQueueUrl: string;
  /** What consumers read; undefined where it was not named. */
  readonly queueUrl: string | undefined;
  readonly s3: S3Client;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws SetupError where no receiver runs, or there is no such stack */
export async function findDeadLetters(where: Where, env: Environment): Promise<DeadLetterPlace> {
  if (where.kind === 'local') {
    const { sqs: ready } = localReceiver(env, 'name a deployed one with --stack');
    // One embedded server answers for both services.
    const s3 = localS3(env[endpointVariable.s3] || ready.endpoint, env);
    return { sqs: findQueue(undefined, env).sqs, ...ready, s3 };
  }
  const { queueUrl, deadLetterQueueUrl } = where.kind === 'stack' ? await queuesOfStack(where.stack) : where;
  const { sqs } = findQueue(deadLetterQueueUrl, env);
  const { hostname, origin } = new URL(deadLetterQueueUrl);
  const s3 = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
    ? localS3(env[endpointVariable.s3] || origin, env)
    : new S3Client({ region: () => sqs.config.region() });
  return { sqs, deadLetterQueueUrl, queueUrl, s3 };
}

function localS3(endpoint: string, env: Environment): S3Client {
  // The user's credentials are for an endpoint of the user's alone.
  const own = env[endpointVariable.s3] ? env : {};
  return new S3Client({ ...awsContext(own), endpoint, forcePathStyle: true });
}
