import { dynamoDb, secretsManager, sqs } from '../../../lambda/aws/clients.ts';

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
});
