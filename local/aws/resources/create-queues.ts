import { CreateQueueCommand, GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { limits } from '../../../lib/props/limits.ts';

export interface QueueUrls {
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
}

const day = 24 * 60 * 60;
const VisibilityTimeout = String(limits.visibilityTimeout);

/** Creates the queue and its dead-letter queue, unless they exist. */
export async function createQueues(client: SQSClient, name: string): Promise<QueueUrls> {
  const deadLetterQueueUrl = await createQueue(client, `${name}-dead-letter`, {
    MessageRetentionPeriod: String(limits.deadLetterDays * day),
    VisibilityTimeout,
  });
  const attributes = new GetQueueAttributesCommand({ QueueUrl: deadLetterQueueUrl, AttributeNames: ['QueueArn'] });
  const deadLetterTargetArn = (await client.send(attributes)).Attributes?.QueueArn;
  const queueUrl = await createQueue(client, name, {
    MessageRetentionPeriod: String(limits.queueDays * day),
    VisibilityTimeout,
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn, maxReceiveCount: String(limits.receives) }),
  });
  return { queueUrl, deadLetterQueueUrl };
}

async function createQueue(client: SQSClient, name: string, attributes: Record<string, string>): Promise<string> {
  // Looked up first, because creating it again with other attributes is an error.
  const { QueueUrls: found = [] } = await client.send(new ListQueuesCommand({ QueueNamePrefix: name }));
  const there = found.find((url) => url.endsWith(`/${name}`));
  return there ?? (await client.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }))).QueueUrl!;
}
