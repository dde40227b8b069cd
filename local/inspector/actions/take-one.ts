import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import type { LocalReceiver } from '../../start-local.ts';

/**
 * Takes one message out of the queue, as a consumer does that has done its work: receives it, then deletes it.
 * @returns its body; undefined if the queue has none to give
 */
export async function takeOne({ clients: { sqs }, resources }: LocalReceiver): Promise<string | undefined> {
  const { queueUrl: QueueUrl } = resources;
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }));
  const [message] = Messages;
  if (message === undefined) return undefined;
  await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  return message.Body;
}
