import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { UserError } from '../../lib/props/user-error.ts';

/** How long SQS hides a message that was read, in seconds; renewed in time while it is held. */
export const hiddenFor = 60;
const renewEvery = 20_000;

/** What SQS takes in one call. */
const batchSize = 10;

/** The messages that were read and not removed: hidden from other readers until they are given back. */
export class HeldMessages {
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;
  /** Receipt handles by message id: when SQS hands a message out once more, the latest counts. */
  readonly #handles = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  /** @param onError called if they cannot be kept hidden */
  constructor(sqs: SQSClient, queueUrl: string, onError: (error: unknown) => void) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
    this.#timer = setInterval(() => void this.#changeVisibility(hiddenFor).catch(onError), renewEvery);
  }

  get size(): number {
    return this.#handles.size;
  }

  /** @returns whether it was not held already */
  hold({ MessageId, ReceiptHandle }: Message): boolean {
    const isNew = !this.#handles.has(MessageId!);
    this.#handles.set(MessageId!, ReceiptHandle!);
    return isNew;
  }

  /** Removes messages from the queue, held or not. @throws UserError if SQS keeps some */
  async remove(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    const command = new DeleteMessageBatchCommand({ QueueUrl: this.#queueUrl, Entries: entries });
    const { Failed: [failed] = [] } = await this.#sqs.send(command);
    for (const { MessageId } of messages) this.#handles.delete(MessageId!);
    if (failed !== undefined)
      throw new UserError(`SQS did not remove every message (${failed.Code}): some will come again.`);
  }

  /** Gives all back: every reader gets them at once. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#changeVisibility(0);
    this.#handles.clear();
  }

  /** SQS answers for each by itself; one that is gone meanwhile does not matter. */
  async #changeVisibility(seconds: number): Promise<void> {
    const handles = [...this.#handles.values()];
    for (let at = 0; at < handles.length; at += batchSize) {
      const Entries = handles.slice(at, at + batchSize).map((ReceiptHandle, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: seconds,
      }));
      await this.#sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.#queueUrl, Entries }));
    }
  }
}
