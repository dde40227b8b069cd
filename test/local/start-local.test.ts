import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { CreateQueueCommand, GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { sign } from '../../lambda/verify/sign.ts';
import { connect, disconnect } from '../../local/aws/clients.ts';
import { startEndpoints } from '../../local/aws/endpoints.ts';
import { type LocalAnswer, type LocalReceiver, startLocal } from '../../local/start-local.ts';

// The native one is there for one platform only.
const dynamodbs: ('dynalite' | 'dynoxide')[] =
  process.platform === 'linux' && process.arch === 'x64' ? ['dynalite', 'dynoxide'] : ['dynalite'];

const deliver = async ({ sources }: LocalReceiver, body: string) => {
  const headers = sign(sources[0]!, sources[0]!.secret, body);
  const response = await fetch(sources[0]!.url, { method: 'POST', headers, body });
  return response.json();
};

describe('the receiver on this machine', () => {
  it('uses the endpoints that AWS_ENDPOINT_URL_* names, creates what is missing there, and keeps what is there', async () => {
    const theirs = new AsyncDisposableStack();
    const region = 'eu-west-1';
    const embedded = { env: {}, region, dynamodb: 'dynalite', now: Date.now } as const;
    const endpoints = await startEndpoints(embedded, theirs);
    const clients = connect(endpoints, region, { accessKeyId: 'theirs', secretAccessKey: 'theirs' });
    theirs.defer(() => disconnect(clients));
    const env = {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'theirs',
      AWS_SECRET_ACCESS_KEY: 'theirs',
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_SQS: endpoints.sqs,
      AWS_ENDPOINT_URL_S3: endpoints.s3,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
    };
    const body = '{"events":[{"event_id":"1"}]}';

    const theirQueue = { QueueName: 'webhook-receiver-dead-letter', Attributes: { MessageRetentionPeriod: '3600' } };
    await clients.sqs.send(new CreateQueueCommand(theirQueue));

    const first = await startLocal({ port: 0, env });
    expect(first.endpoints).toEqual(endpoints);
    expect(await deliver(first, body)).toEqual({ accepted: 1, duplicates: 0, deadLettered: 0 });
    await first.stop();

    const second = await startLocal({ port: 0, env });
    expect(await deliver(second, body)).toEqual({ accepted: 0, duplicates: 1, deadLettered: 0 });
    const { resources } = second;
    await second.stop();

    expect(second.sources.map(({ secret }) => secret)).toEqual(first.sources.map(({ secret }) => secret));
    expect((await clients.dynamodb.send(new ListTablesCommand({}))).TableNames).toEqual([resources.tableName]);
    await clients.s3.send(new HeadBucketCommand({ Bucket: resources.bucketName }));
    const stored = await clients.secretsManager.send(new GetSecretValueCommand({ SecretId: 'webhook-receiver/ocean' }));
    expect(stored.SecretString).toBe(first.sources[0]!.secret);
    const AttributeNames = ['ApproximateNumberOfMessages', 'RedrivePolicy'] as const;
    const asked = new GetQueueAttributesCommand({ QueueUrl: resources.queueUrl, AttributeNames: [...AttributeNames] });
    expect((await clients.sqs.send(asked)).Attributes).toEqual({
      ApproximateNumberOfMessages: '1',
      RedrivePolicy: `{"deadLetterTargetArn":"arn:aws:sqs:${region}:000000000000:webhook-receiver-dead-letter","maxReceiveCount":"5"}`,
    });
    await theirs.disposeAsync();
  }, 30_000);

  it('tells of each answer with the reason for a refusal, keeps what the functions write, and runs the relay', async () => {
    const answers: LocalAnswer[] = [];
    const receiver = await startLocal({ port: 0, env: {}, onAnswer: (answer) => answers.push(answer) });
    const response = await fetch(receiver.sources[0]!.url, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
    await receiver.runRelay();
    await receiver.stop();

    expect(answers).toEqual([expect.objectContaining({ source: 'ocean', status: 401, reason: 'missing' })]);
    expect(receiver.logs.filter(({ fields }) => fields.requestId === answers[0]!.requestId)).toHaveLength(1);
    expect(receiver.logs.some((line) => line.function === 'relay')).toBe(true);
  }, 30_000);

  it.each(dynamodbs)(
    'ends its DynamoDB as it stops: %s',
    async (dynamodb) => {
      const receiver = await startLocal({ port: 0, env: {}, dynamodb });
      expect(await deliver(receiver, '{"events":[{"event_id":"1"}]}')).toMatchObject({ accepted: 1 });
      await receiver.stop();
      await expect(fetch(receiver.endpoints.dynamodb)).rejects.toThrow('fetch failed');
    },
    30_000,
  );

  it('refuses sources that the stack would refuse', async () => {
    const sources = [{ name: 'ocean', provider: 'pond' }];
    await expect(startLocal({ port: 0, env: {}, sources })).rejects.toMatchObject({ name: 'UserError' });
  });
});
