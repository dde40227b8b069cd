import { SQSClient } from '@aws-sdk/client-sqs';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownContext } from './own-context.ts';
import { ownEndpoint } from './own-endpoint.ts';
import type { Reach } from './reach.ts';

/** A client for the queues of a place. */
export function sqsClient({ endpoints, region }: Reach, env: Environment): SQSClient {
  const endpoint = endpoints.sqs;
  if (endpoint !== undefined) {
    return new SQSClient({ ...ownContext(env, endpointVariable.sqs), endpoint, useQueueUrlAsEndpoint: false });
  }
  // With the default, the host of the queue's URL overrules the variable.
  const useQueueUrlAsEndpoint = ownEndpoint(env, endpointVariable.sqs) === undefined;
  return new SQSClient({ ...(region !== undefined && { region }), useQueueUrlAsEndpoint });
}
