import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPlace } from '../../../commands/target/place.ts';
import { writeReadyFile } from '../../../local/ready/ready-file.ts';
import type { Ready } from '../../../local/ready/ready-line.ts';

// One that nothing listens on by chance.
const port = 65_530;

const ready: Ready = {
  sources: [],
  sqs: { endpoint: 'http://127.0.0.1:9', queueUrl: 'http://127.0.0.1:9/0/q', deadLetterQueueUrl: '' },
  dynamodb: { endpoint: 'http://127.0.0.1:8', tableName: 'records' },
  s3: { endpoint: 'http://127.0.0.1:7', bucketName: 'objects' },
  secretsManager: { endpoint: '' },
};

describe('where the receiver on this machine is', () => {
  afterAll(() => rmSync(join(import.meta.dirname, `../../../node_modules/.cache/webhook-receiver/${port}.json`)));

  it('is where npm start says, with an endpoint for each service', async () => {
    writeReadyFile(port, JSON.stringify(ready));
    const env = { PORT: String(port), AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };
    const { endpoints } = await findPlace({ kind: 'local' }, ['queueUrl'], env);
    expect(endpoints).toEqual({ sqs: 'http://127.0.0.1:9', s3: 'http://127.0.0.1:7', dynamodb: 'http://127.0.0.1:8' });
  });
});
