import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openReplay } from '../../../commands/replay/open-replay.ts';
import { writeReadyFile } from '../../../local/ready/ready-file.ts';
import type { Ready } from '../../../local/ready/ready-line.ts';
import { startCloudFormation } from '../aws/cloud-formation.ts';

const own = process.env;
beforeEach(() => {
  process.env = { ...own, AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' };
});
afterEach(() => {
  process.env = own;
});

const queueUrl = 'https://sqs.eu-central-1.amazonaws.com/123456789012/queue';

describe('where a replay works, in a stack', () => {
  async function find(outputs: Record<string, string>) {
    const cloudFormation = await startCloudFormation('Mine', outputs);
    process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = cloudFormation.endpoint;
    try {
      return await openReplay({ kind: 'stack', stack: 'Mine' }, process.env);
    } finally {
      cloudFormation.stop();
    }
  }

  it('is its table and its queue, in the region of the queue', async () => {
    const { dynamodb, ...place } = await find({ TableName: 'records', QueueUrl: queueUrl, KeepMessagesDays: '90' });
    expect(place).toMatchObject({ tableName: 'records', queueUrl });
    expect(await dynamodb.config.region()).toBe('eu-central-1');
  });

  it.each<[string, Record<string, string>, string]>([
    [
      'keeps no messages',
      { TableName: 'records', QueueUrl: queueUrl },
      'The stack Mine keeps no messages. Set the prop keepMessagesDays and deploy:',
    ],
    ['is of something else', { Other: 'x' }, 'The stack Mine has no outputs TableName and QueueUrl.'],
  ])('is refused if it %s', async (_what, outputs, message) => {
    await expect(find(outputs)).rejects.toThrow(message);
  });
});

describe('where a replay works, on this machine', () => {
  // One that nothing listens on by chance.
  const port = 65_531;
  afterAll(() => rmSync(join(import.meta.dirname, `../../../node_modules/.cache/webhook-receiver/${port}.json`)));
  const ready: Ready = {
    sources: [],
    sqs: { endpoint: 'http://127.0.0.1:9', queueUrl: 'http://127.0.0.1:9/0/q', deadLetterQueueUrl: '' },
    dynamodb: { endpoint: 'http://127.0.0.1:8', tableName: 'records' },
    s3: { endpoint: 'http://127.0.0.1:7', bucketName: 'objects' },
    secretsManager: { endpoint: '' },
  };
  const find = (keepMessagesDays?: number) => {
    const dynamodb = { ...ready.dynamodb, ...(keepMessagesDays !== undefined && { keepMessagesDays }) };
    writeReadyFile(port, JSON.stringify({ ...ready, dynamodb }));
    return openReplay({ kind: 'local' }, { PORT: String(port) });
  };

  it('is what npm start runs', async () => {
    expect(await find(30)).toMatchObject({ tableName: 'records', queueUrl: 'http://127.0.0.1:9/0/q' });
  });

  it('is refused if no messages are kept, with how to keep them', async () => {
    await expect(find()).rejects.toThrow('keeps no messages. Start it with KEEP_MESSAGES_DAYS=30 npm start:');
  });
});
