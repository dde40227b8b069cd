import type { Message, SQSClient } from '@aws-sdk/client-sqs';
import { drainQueue } from '../../local/aws/drain-queue.ts';
import { checkMessage } from '../../sim/cloud/check-message.ts';

/** Takes all messages out of a queue; the test fails if one of them is not as `message/` describes it. */
export async function receiveSound(sqs: SQSClient, queueUrl: string): Promise<Message[]> {
  const messages = await drainQueue(sqs, queueUrl, 0);
  for (const { Body } of messages) checkMessage(Body!);
  return messages;
}
