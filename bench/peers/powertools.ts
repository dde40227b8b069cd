import { createHmac, timingSafeEqual } from 'node:crypto';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from 'aws-lambda';
import type { PeerEvent } from './put-then-send.ts';

// As Powertools' documentation shows a batch whose records must each be processed once: the function that processes a
// record is made idempotent. https://docs.aws.amazon.com/powertools/typescript/latest/features/idempotency/

const logger = new Logger();
const metrics = new Metrics();
const sqs = new SQSClient({});
const secretsManager = new SecretsManagerClient({});
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: process.env.TABLE_NAME!, keyAttr: 'pk' });
const config = new IdempotencyConfig({
  eventKeyJmesPath: 'event_id',
  throwOnNoIdempotencyKey: true,
  expiresAfterSeconds: 30 * 24 * 60 * 60,
});
let secret: string | undefined;

const enqueue = makeIdempotent(
  async (event: PeerEvent) => {
    const message = { QueueUrl: process.env.QUEUE_URL, MessageBody: JSON.stringify(event) };
    const { MessageId } = await sqs.send(new SendMessageCommand(message));
    return { messageId: MessageId };
  },
  { persistenceStore, config },
);

/** The handler on Powertools: each event enqueued idempotently, logged and counted. */
export async function handler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  logger.addContext(context);
  config.registerLambdaContext(context);
  const body = Buffer.from(event.body!, 'base64');
  const command = new GetSecretValueCommand({ SecretId: process.env.SECRET_ID });
  secret ??= (await secretsManager.send(command)).SecretString!;
  const expected = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const signature = Buffer.from(event.headers['X-Ocean-Signature'] ?? '');
  if (signature.length !== expected.length || !timingSafeEqual(signature, Buffer.from(expected))) {
    return { statusCode: 401, body: '' };
  }
  const { events } = JSON.parse(body.toString()) as { events: PeerEvent[] };
  await Promise.all(events.map((each) => enqueue(each)));
  logger.info('delivery', { accepted: events.length });
  metrics.addMetric('Accepted', MetricUnit.Count, events.length);
  metrics.publishStoredMetrics();
  return { statusCode: 200, body: '' };
}
