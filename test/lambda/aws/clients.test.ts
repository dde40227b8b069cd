import type { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoDb, secretsManager, sqs } from '../../../lambda/aws/clients.ts';
import { newClient } from '../../../lambda/aws/s3.ts';

describe('the clients', () => {
  it.each([
    ['DynamoDB', dynamoDb, 1],
    ['SQS', sqs, 1],
    ['Secrets Manager', secretsManager, 3],
  ])('of %s makes as many attempts a call as the pipeline counts on', async (_what, client, attempts) => {
    expect(await client.config.maxAttempts()).toBe(attempts);
  });

  it.each([dynamoDb, sqs, secretsManager])('copy no call for a logger that nobody has set', (client) => {
    const steps = client.middlewareStack.identify().map((line) => line.split(' ')[0]);
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).not.toContain('loggerMiddleware');
  });

  it.each<[string, Record<string, string>, boolean]>([
    ['nowhere', {}, false],
    [
      'at one for SQS and S3',
      { AWS_ENDPOINT_URL_SQS: 'http://emulator:1', AWS_ENDPOINT_URL_S3: 'http://emulator:1' },
      true,
    ],
    ['at one for all services', { AWS_ENDPOINT_URL: 'http://emulator:1' }, true],
  ])('ask an endpoint of one’s own by path, whatever host the queue’s URL has: set %s', (_where, env, own) => {
    const before = process.env;
    process.env = { ...before, ...env };
    try {
      // What a function does as it starts.
      jest.isolateModules(() => {
        const fresh = require('../../../lambda/aws/clients.ts') as { sqs: SQSClient };
        expect(fresh.sqs.config.useQueueUrlAsEndpoint).toBe(!own);
      });
      expect(newClient({ region: 'eu-west-3' }).config.forcePathStyle).toBe(own);
    } finally {
      process.env = before;
    }
  });
});
