import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * Takes messages out of a queue until it is empty.
 * @param wait seconds to wait for one more message
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
