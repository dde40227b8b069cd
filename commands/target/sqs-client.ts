import { SQSClient } from '@aws-sdk/client-sqs';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownCredentials } from './own-credentials.ts';
import type { Place } from './place.ts';

/** A client for the queues of a place. */
export function sqsClient({ endpoints, region }: Pick<Place, 'endpoints' | 'region'>, env: Environment): SQSClient {
  const endpoint = endpoints.sqs;
  if (endpoint === undefined) return new SQSClient({ ...(region !== undefined && { region }) });
  const context = awsContext(ownCredentials(env, endpointVariable.sqs));
  return new SQSClient({ ...context, endpoint, useQueueUrlAsEndpoint: false });
}
