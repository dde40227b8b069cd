import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';

/** The members of a batch's event that a peer reads. */
export interface PeerEvent {
  readonly event_id: string;
}

// What most teams would write on the SDK. It promises less than the receiver: an event that was put but not sent is
// lost, because its repeat is taken for a duplicate.

const dynamoDb = new DynamoDBClient({});
const sqs = new SQSClient({});
const secretsManager = new SecretsManagerClient({});
let secret: string | undefined;

/** The signing key, fetched once. */
export async function signingSecret(): Promise<string> {
  const command = new GetSecretValueCommand({ SecretId: process.env.SECRET_ID });
  secret ??= (await secretsManager.send(command)).SecretString!;
  return secret;
}

/** Puts each event's id, then sends the new ones to the queue. */
export async function putThenSend(events: readonly PeerEvent[]): Promise<void> {
  const isNew = await Promise.all(events.map(put));
  const fresh = events.filter((_, index) => isNew[index]);
  const batches = Array.from({ length: Math.ceil(fresh.length / 10) }, (_, index) =>
    fresh.slice(index * 10, index * 10 + 10),
  );
  await Promise.all(batches.map(send));
}

async function put({ event_id: id }: PeerEvent): Promise<boolean> {
  const expiresAt = Math.floor(Date.now() / 1_000) + 30 * 24 * 60 * 60;
  try {
    await dynamoDb.send(
      new PutItemCommand({
        TableName: process.env.TABLE_NAME,
        Item: { pk: { S: `ocean#${id}` }, expiresAt: { N: String(expiresAt) } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

async function send(events: readonly PeerEvent[]): Promise<void> {
  const { Failed = [] } = await sqs.send(
    new SendMessageBatchCommand({
      QueueUrl: process.env.QUEUE_URL,
      Entries: events.map((event, index) => ({ Id: String(index), MessageBody: JSON.stringify(event) })),
    }),
  );
  if (Failed.length > 0) throw new Error(`${Failed.length} messages were not sent`);
}
