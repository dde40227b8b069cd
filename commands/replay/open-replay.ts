import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { UserError } from '../../lib/props/user-error.ts';
import { dynamodbClient } from '../aws/dynamodb-client.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import type { Environment } from '../shared/streams.ts';
import { findPlace } from '../target/place.ts';
import type { Target } from '../target/target.ts';

/** The table that holds the messages, the queue that they go to, and clients that reach them. */
export interface ReplayPlace {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** @throws UserError if no receiver runs, there is no such stack, or it keeps no messages */
export async function openReplay(target: Target, env: Environment): Promise<ReplayPlace> {
  const place = await findPlace(target, ['tableName', 'queueUrl'], env);
  if (place.keepsMessages === false) throw new UserError(keepsNone(target));
  const sqs = sqsClient(place, env);
  const dynamodb = dynamodbClient(place, () => sqs.config.region(), env);
  return { dynamodb, tableName: place.tableName, sqs, queueUrl: place.queueUrl };
}

function keepsNone(target: Target): string {
  return target.kind === 'stack'
    ? `The stack ${target.stack} keeps no messages. Set the prop keepMessagesDays and deploy: what it gets from ` +
        'then on can be replayed. What was kept before the prop was taken out is reached by --table and --queue-url.'
    : 'The receiver on this machine keeps no messages. Start it with KEEP_MESSAGES_DAYS=30 npm start: what it gets from ' +
        'then on can be replayed.';
}
