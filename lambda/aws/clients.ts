import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from './client-settings.ts';

/**
 * Sockets for each host, and so calls at once: for the two pieces that a delivery begins with, of ten calls each, none
 * waits. On a cold function every socket costs a TLS handshake, so these do better than the SDK's 50.
 */
export const sockets = 20;

/** The same for SQS, where a call takes 10 events, not 25: 250 events go out in one round trip. */
export const sqsSockets = 25;

export const dynamoDb = new DynamoDBClient(clientSettings(sockets));

export const sqs = new SQSClient({
  ...clientSettings(sqsSockets),
  // A mismatch would throw after the messages were sent; TLS already guards what is on the wire.
  md5: false,
  // With the default, an endpoint of your own is overruled by the host of the queue's URL.
  // biome-ignore lint/style/noProcessEnv: the variables are the SDK's, which reads them there too as the client is made
  useQueueUrlAsEndpoint: (process.env.AWS_ENDPOINT_URL_SQS ?? process.env.AWS_ENDPOINT_URL) === undefined,
});

export const secretsManager = new SecretsManagerClient({
  ...clientSettings(sockets),
  // A refresh before a refusal is tried only once. A short failure must not cost a good delivery its only attempt.
  maxAttempts: 3,
});

// The SDK's log middleware copies the input and output of every call for a logger that nobody has set. That is a tenth
// of the CPU time of a large delivery.
for (const client of [dynamoDb, sqs, secretsManager]) client.middlewareStack.remove('loggerMiddleware');
