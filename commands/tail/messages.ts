import {
  GetQueueAttributesCommand,
  type Message,
  MessageSystemAttributeName,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { UserError } from '../../lib/props/user-error.ts';
import { HeldMessages, hiddenFor } from '../target/held-messages.ts';

/** A queue, and a client that reaches it. */
export interface TailedQueue {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** Renewing more of them takes more calls than the time between renewals has. */
const mostHeld = 1_000;

export interface TailOptions {
  readonly remove: boolean;
  /** Ends it, within a few seconds. */
  readonly signal: AbortSignal;
  /** @returns whether the message was shown; a message that was not shown is never removed */
  readonly show: (message: Message) => boolean;
  readonly warn: (text: string) => void;
}

/**
 * Shows each message of a queue once, those that are there and those that arrive, until it is told to end. Then all that
 * it did not remove become visible to other readers again.
 * @throws UserError if it holds as many as it can
 */
export async function tailMessages({ sqs, queueUrl }: TailedQueue, options: TailOptions): Promise<void> {
  const lastReading = (await mostReadings({ sqs, queueUrl })) - 1;
  const held = new HeldMessages(sqs, queueUrl, (error) => options.warn(`Messages are no longer held: ${error}`));
  let warned = false;
  try {
    while (!options.signal.aborted) {
      const messages = await receive({ sqs, queueUrl });
      const shown = messages.filter((message) => held.hold(message) && options.show(message));
      if (options.remove) await held.remove(shown);
      const kept = options.remove ? messages.filter((message) => !shown.includes(message)) : messages;
      if (!warned && kept.some((message) => readings(message) >= lastReading)) {
        warned = true;
        options.warn(
          `Messages were read ${lastReading} times and more. After ${lastReading + 1} readings SQS moves a message to the ` +
            'dead-letter queue. End tail, or take --remove.',
        );
      }
      if (held.size >= mostHeld) {
        throw new UserError(`Tail holds ${mostHeld} messages, and gives them back. To read on take --remove.`);
      }
    }
  } finally {
    await held.release();
  }
}

/**
 * It is never aborted: SQS hides the messages of a call that nobody waits for, and they cannot be returned. So it does
 * not wait for long.
 */
async function receive({ sqs, queueUrl }: TailedQueue): Promise<Message[]> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: 10,
    WaitTimeSeconds: 2,
    VisibilityTimeout: hiddenFor,
    MessageSystemAttributeNames: [MessageSystemAttributeName.ApproximateReceiveCount],
  });
  const { Messages = [] } = await sqs.send(command);
  return Messages;
}

/** How often a message can be read before SQS moves it to the dead-letter queue; any number if there is none, or it is unknown. */
async function mostReadings({ sqs, queueUrl }: TailedQueue): Promise<number> {
  const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['RedrivePolicy'] });
  try {
    const { Attributes } = await sqs.send(command);
    return Number(JSON.parse(Attributes?.RedrivePolicy ?? '{}').maxReceiveCount ?? Number.POSITIVE_INFINITY);
  } catch (error) {
    // Reading a queue and reading its attributes are two permissions.
    if (error instanceof Error && /AccessDenied/.test(error.name)) return Number.POSITIVE_INFINITY;
    throw error;
  }
}

function readings({ Attributes }: Message): number {
  return Number(Attributes?.ApproximateReceiveCount ?? 0);
}
