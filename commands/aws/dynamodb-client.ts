import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownContext } from './own-context.ts';
import { ownEndpoint } from './own-endpoint.ts';
import type { Reach } from './reach.ts';

/** A scan is long, and may be throttled in favour of the receiver. */
const maxAttempts = 10;

/**
 * A client for the table of records.
 * @param region of the queues, for what is in AWS
 */
export function dynamodbClient({ endpoints }: Reach, region: () => Promise<string>, env: Environment): DynamoDBClient {
  const endpoint = endpoints.dynamodb;
  if (endpoint !== undefined) {
    return new DynamoDBClient({ ...ownContext(env, endpointVariable.dynamodb), endpoint, maxAttempts });
  }
  // The SDK reads the variables too, and fails with a stack trace if they hold anything but a URL.
  ownEndpoint(env, endpointVariable.dynamodb);
  return new DynamoDBClient({ region, maxAttempts });
}
