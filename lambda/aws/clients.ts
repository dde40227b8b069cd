import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';

/**
 * Sockets a host, and so calls at once. On a cold function every socket is a TLS handshake: 16 do better than the
 * SDK's 50.
 */
export const sockets = 16;

/** The signal that each call gets is what bounds its attempts and the pauses between them. */
const common = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 1_000, httpsAgent: { keepAlive: true, maxSockets: sockets } },
};

export const dynamoDb = new DynamoDBClient(common);

export const sqs = new SQSClient({
  ...common,
  // A mismatch would throw after the messages were sent; TLS already guards what is on the wire.
  md5: false,
  // With the default, AWS_ENDPOINT_URL_SQS is overruled by the host of the queue's URL.
  useQueueUrlAsEndpoint: process.env.AWS_ENDPOINT_URL_SQS === undefined,
});

export const secretsManager = new SecretsManagerClient(common);
