import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Endpoints } from './endpoints.ts';

/** The SDK's clients, each for its service's endpoint. */
export interface Clients {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly s3: S3Client;
  readonly secretsManager: SecretsManagerClient;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export function connect(endpoints: Endpoints, region: string, credentials: Credentials): Clients {
  const common = { region, credentials, maxAttempts: 2 };
  return {
    dynamodb: new DynamoDBClient({ ...common, endpoint: endpoints.dynamodb }),
    // Otherwise the client would use the host of the queue's URL instead of the endpoint.
    sqs: new SQSClient({ ...common, endpoint: endpoints.sqs, useQueueUrlAsEndpoint: false }),
    // Emulators do not have a host name for each bucket.
    s3: new S3Client({ ...common, endpoint: endpoints.s3, forcePathStyle: true }),
    secretsManager: new SecretsManagerClient({ ...common, endpoint: endpoints.secretsManager }),
  };
}

export function disconnect(clients: Clients): void {
  for (const client of Object.values(clients)) client.destroy();
}
