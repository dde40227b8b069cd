import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { SetupError } from '../../lib/props/setup-error.ts';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import { localReceiver } from '../target/local-receiver.ts';
import { findQueue } from '../target/queue.ts';
import { stackOutputs } from '../target/stack-outputs.ts';
import type { ReplayWhere } from './arguments.ts';

/** The table that holds the messages, the queue that they go to, and clients that reach them. */
export interface ReplayPlace {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A scan is long, and may be throttled in favour of the receiver. */
const maxAttempts = 10;

/** @throws SetupError where no receiver runs, there is no such stack, or it keeps no messages */
export async function findReplay(where: ReplayWhere, env: Environment): Promise<ReplayPlace> {
  if (where.kind === 'local') return findLocal(env);
  const { tableName, queueUrl } = where.kind === 'stack' ? await namesOfStack(where.stack) : where;
  const { sqs } = findQueue(queueUrl, env);
  const dynamodb = new DynamoDBClient({ region: () => sqs.config.region(), maxAttempts });
  return { dynamodb, tableName, sqs, queueUrl };
}

function findLocal(env: Environment): ReplayPlace {
  const { dynamodb, sqs } = localReceiver(env, 'name a deployed one with --stack');
  if (dynamodb.keepMessagesDays === undefined) {
    throw new SetupError(
      'The receiver on this machine keeps no messages. Start it with KEEP_MESSAGES_DAYS=30 npm start: what it gets from ' +
        'then on can be replayed.',
    );
  }
  // The user's credentials are for an endpoint of the user's alone.
  const own = env[endpointVariable.dynamodb] ? env : {};
  return {
    dynamodb: new DynamoDBClient({ ...awsContext(own), endpoint: dynamodb.endpoint, maxAttempts }),
    tableName: dynamodb.tableName,
    sqs: findQueue(undefined, env).sqs,
    queueUrl: sqs.queueUrl,
  };
}

async function namesOfStack(stack: string): Promise<{ tableName: string; queueUrl: string }> {
  const outputs = await stackOutputs(stack);
  const tableName = outputs.get('TableName');
  const queueUrl = outputs.get('QueueUrl');
  if (tableName === undefined || queueUrl === undefined) {
    throw new SetupError(
      `The stack ${stack} has no outputs TableName and QueueUrl. Name them with --table and --queue-url.`,
    );
  }
  if (outputs.get('KeepMessagesDays') !== undefined) return { tableName, queueUrl };
  throw new SetupError(
    `The stack ${stack} keeps no messages. Set keepMessagesDays in bin/webhook-receiver.ts and deploy: what it gets from ` +
      'then on can be replayed. What was kept before the prop was taken out is reached by --table and --queue-url.',
  );
}
