import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Consumer } from 'sqs-consumer';
import type { Message } from '../../message/message.ts';
import { handleEvent } from '../handle-event.ts';
import { readData } from '../read-data.ts';

// A worker without Lambda: QUEUE_URL=<url> node examples/worker/worker.ts, with credentials and AWS_REGION as the SDK reads
// them. AWS_ENDPOINT_URL_SQS and AWS_ENDPOINT_URL_S3 point it at the receiver of npm start.

const queueUrl = process.env.QUEUE_URL;
if (!queueUrl) {
  console.error('Set QUEUE_URL to the URL of the queue; docs/consume.md shows how.');
  process.exit(2);
}

const s3 = new S3Client({ forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined });
/**
 * What was handled, or is just being: a batch can hold a message twice. Of this process; to last, it belongs where the
 * result of handling is, in one transaction with it.
 */
const handled = new Map<string, Promise<void>>();

async function handle(message: Message): Promise<void> {
  await handleEvent(message, await readData(message, s3));
}

const consumer = Consumer.create({
  queueUrl,
  sqs: new SQSClient({ useQueueUrlAsEndpoint: process.env.AWS_ENDPOINT_URL_SQS === undefined }),
  batchSize: 10,
  // Longer than handling takes: until then nobody else gets the message.
  visibilityTimeout: 60,
  async handleMessage(received) {
    const message: Message = JSON.parse(received.Body!);
    // Without `replayedtime`, what was handled once is not handled again when it is replayed.
    const key = JSON.stringify([message.source, message.id, message.replayedtime]);
    const handling = handled.get(key) ?? handle(message);
    handled.set(key, handling);
    await handling.catch((error: unknown) => {
      handled.delete(key);
      throw error;
    });
    // What is returned is removed from the queue; what throws comes again, and after five times is a dead letter.
    return received;
  },
});

consumer.on('error', ({ message }) => console.error(`failed: ${message}`));
consumer.on('processing_error', ({ message }) => console.error(`failed: ${message}`));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => consumer.stop());
consumer.start();
