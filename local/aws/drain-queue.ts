import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * Takes all messages out of a queue, until none is left.
 * @param wait how long to wait for one more, in seconds
 */
export async function drainQueue(sqs: SQSClient, queueUrl: string, wait = 1): Promise<Message[]> {
  const drained: Message[] = [];
  const receive = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: wait,
    MessageAttributeNames: ['All'],
  });
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(receive);
    if (messages.length === 0) return drained;
    const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries: entries }));
    drained.push(...messages);
  }
}
