import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What is in a queue, as far as SQS knows: it never removes or hides anything to find out. */
export interface QueueDepth {
  /** For the next reader to get. */
  readonly waiting: number;
  /** With a reader that has not removed them. */
  readonly held: number;
}

/** @returns undefined if the queue does not answer */
export async function queueDepth(sqs: SQSClient, queueUrl: string): Promise<QueueDepth | undefined> {
  const command = new GetQueueAttributesCommand({
    QueueUrl: queueUrl,
    AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
  });
  try {
    const { Attributes = {} } = await sqs.send(command);
    const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: held } = Attributes;
    return { waiting: Number(waiting), held: Number(held) };
  } catch {
    return undefined;
  }
}
