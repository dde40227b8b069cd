import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownCredentials } from './own-credentials.ts';
import type { Place } from './place.ts';

/** A scan is long, and may be throttled in favour of the receiver. */
const maxAttempts = 10;

/**
 * A client for the table of records.
 * @param region of the queues, for what is in AWS
 */
export function dynamodbClient({ endpoints }: Place, region: () => Promise<string>, env: Environment): DynamoDBClient {
  const endpoint = endpoints.dynamodb;
  if (endpoint === undefined) return new DynamoDBClient({ region, maxAttempts });
  return new DynamoDBClient({ ...awsContext(ownCredentials(env, endpointVariable.dynamodb)), endpoint, maxAttempts });
}
