import {
  GetQueueAttributesCommand,
  type Message,
  MessageSystemAttributeName,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import { HeldMessages, hiddenFor } from '../target/held-messages.ts';
import type { DeadLetterQueues } from './open-queues.ts';

type Queue = Pick<DeadLetterQueues, 'sqs' | 'deadLetterQueueUrl'>;

/** Renewing more of them would take longer than the time between renewals. */
export const mostHeld = 5_000;

export interface ReadOptions {
  /** Ends it, within a few seconds. */
  readonly signal: AbortSignal;
  /** @returns those that are to be removed from the queue */
  readonly take: (messages: readonly Message[]) => Promise<readonly Message[]>;
  readonly warn: (text: string) => void;
}

/** How many messages wait in the queue, and how many another reader holds; SQS does not know exactly. */
export async function countLetters({ sqs, deadLetterQueueUrl }: Queue): Promise<{ waiting: number; held: number }> {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: deadLetterQueueUrl,
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  const { ApproximateNumberOfMessages = 0, ApproximateNumberOfMessagesNotVisible = 0 } = Attributes;
  return { waiting: Number(ApproximateNumberOfMessages), held: Number(ApproximateNumberOfMessagesNotVisible) };
}

/**
 * Passes on each message of the queue once, up to ten at a time, until there are no more. Then all that were not removed
 * become visible to other readers again.
 * @returns whether it has seen all: false if it was told to end, or holds as many as it can
 */
export async function readLetters({ sqs, deadLetterQueueUrl }: Queue, options: ReadOptions): Promise<boolean> {
  const held = new HeldMessages(sqs, deadLetterQueueUrl, (error) =>
    options.warn(`Messages are no longer held: ${error}`),
  );
  const removed = new Set<string>();
  try {
    while (!options.signal.aborted && held.size < mostHeld) {
      const messages = await receive({ sqs, deadLetterQueueUrl });
      // SQS may return a removed message again: it was dealt with, so it is ignored.
      await held.remove(messages.filter(({ MessageId }) => removed.has(MessageId!)));
      const fresh = messages.filter((message) => !removed.has(message.MessageId!) && held.hold(message));
      if (fresh.length === 0) return true;
      const done = await options.take(fresh);
      await held.remove(done);
      for (const { MessageId } of done) removed.add(MessageId!);
    }
    return false;
  } finally {
    await held.release();
  }
}

/** It is never aborted: SQS hides the messages of a call that nobody waits for, and they cannot be returned. */
async function receive({ sqs, deadLetterQueueUrl }: Queue): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: deadLetterQueueUrl,
    MaxNumberOfMessages: 10,
    // With any wait SQS asks all its servers, so an empty answer means an empty queue.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-short-and-long-polling.html
    WaitTimeSeconds: 1,
    VisibilityTimeout: hiddenFor,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: [
      MessageSystemAttributeName.ApproximateReceiveCount,
      MessageSystemAttributeName.SentTimestamp,
    ],
  });
  const { Messages = [] } = await sqs.send(command);
  return Messages;
}
