import { SQSClient } from '@aws-sdk/client-sqs';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import { localReceiver } from './local-receiver.ts';

/** A queue, and a client that reaches it. */
export interface QueuePlace {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/**
 * The queue to read.
 * @param queueUrl undefined for the one of the receiver on this machine
 * @throws SetupError where none runs
 */
export function findQueue(queueUrl: string | undefined, env: Readonly<Record<string, string | undefined>>): QueuePlace {
  if (queueUrl === undefined) {
    const { sqs } = localReceiver(env, 'take --queue-url');
    return { sqs: onEndpoint(sqs.endpoint, env), queueUrl: sqs.queueUrl };
  }
  const { hostname, origin } = new URL(queueUrl);
  if (['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return { sqs: onEndpoint(origin, env), queueUrl };
  // https://docs.aws.amazon.com/general/latest/gr/sqs-service.html
  const [, region] = /^sqs\.([a-z0-9-]+)\.amazonaws\.com/.exec(hostname) ?? [];
  return { sqs: new SQSClient({ ...(region !== undefined && { region }) }), queueUrl };
}

function onEndpoint(endpoint: string, env: Readonly<Record<string, string | undefined>>): SQSClient {
  // The user's credentials are for an endpoint of the user's alone.
  const own = env[endpointVariable.sqs] ? env : {};
  return new SQSClient({ ...awsContext(own), endpoint, useQueueUrlAsEndpoint: false });
}
