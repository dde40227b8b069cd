import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import { handleEvent } from '../handle-event.ts';
import { readData } from '../read-data.ts';
import { handleOnce } from './handle-once.ts';

// A worker without Lambda: QUEUE_URL=<url> node examples/worker/worker.ts, with credentials and AWS_REGION as the SDK reads
// them. AWS_ENDPOINT_URL_SQS and AWS_ENDPOINT_URL_S3 point it at the receiver of npm start, AWS_ENDPOINT_URL at an emulator.

const queueUrl = process.env.QUEUE_URL;
if (!queueUrl) {
  console.error('Set QUEUE_URL to the URL of the queue; docs/consume.md shows how.');
  process.exit(2);
}

const { AWS_ENDPOINT_URL: ofAll, AWS_ENDPOINT_URL_S3: ofS3 = ofAll, AWS_ENDPOINT_URL_SQS: ofSqs = ofAll } = process.env;
const s3 = new S3Client({ forcePathStyle: ofS3 !== undefined });
const handle = handleOnce(async (message) => handleEvent(message, await readData(message, s3)));

const consumer = Consumer.create({
  queueUrl,
  sqs: new SQSClient({ useQueueUrlAsEndpoint: ofSqs === undefined }),
  batchSize: 10,
  // Longer than handling takes: until then no other reader gets the message.
  visibilityTimeout: 60,
  async handleMessage(received) {
    await handle(JSON.parse(received.Body!));
    // A returned message is removed from the queue. If this throws, it comes again, and after five times is a dead
    // letter.
    return received;
  },
});

consumer.on('error', ({ message }) => console.error(`failed: ${message}`));
consumer.on('processing_error', ({ message }) => console.error(`failed: ${message}`));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => consumer.stop());
consumer.start();
