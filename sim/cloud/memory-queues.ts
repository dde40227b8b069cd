import type {
  SendMessageBatchCommand,
  SendMessageBatchRequestEntry,
  SendMessageBatchResult,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { queues } from '../../lambda/aws/queues.ts';
import type { Row } from '../../lambda/message/row.ts';
import type { Queues } from '../../lambda/outbox/ports.ts';
import { checkMessage } from './check-message.ts';
import type { Network, Treatment } from './network.ts';

/** A message in a queue. */
export interface Message {
  readonly queue: Row['queue'];
  /** `<source>#<id>` of the CloudEvent. */
  readonly key: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The two queues, under SQS's rules. There are no consumers: messages stay in their queue. */
export interface MemoryQueues {
  readonly messages: Message[];
  /** The messages that SQS's rules refused, and the rule. */
  readonly refused: { readonly message: Message; readonly rule: string }[];
  /** Problems with messages that were sent. */
  readonly unsound: string[];
}

/** A process's port to the queues: the real adapter, over a client that keeps messages in memory. */
export function memoryQueuesPort(stored: MemoryQueues, { call }: Network): Queues {
  const answer = async (command: SendMessageBatchCommand, { abortSignal }: { abortSignal: AbortSignal }) => {
    const queue = command.input.QueueUrl as Row['queue'];
    const entries = command.input.Entries!.map((entry) => ({ entry, message: messageOf(entry, queue) }));
    const keys = entries.map(({ message }) => message.key);
    return call('queues.send', keys, abortSignal, (treatment) => send(stored, entries, treatment));
  };
  return queues({ send: answer } as unknown as SQSClient, { main: 'main', 'dead-letter': 'dead-letter' });
}

interface Entry {
  readonly entry: SendMessageBatchRequestEntry;
  readonly message: Message;
}

function send({ messages, refused, unsound }: MemoryQueues, entries: readonly Entry[], treatment: Treatment) {
  const bytes = entries.reduce((sum, { message }) => sum + sizeOf(message), 0);
  if (entries.length === 0 || entries.length > 10 || bytes > 1_048_576) {
    throw new Error(`SQS takes no batch of ${entries.length} entries and ${bytes} bytes.`);
  }
  const Failed: NonNullable<SendMessageBatchResult['Failed']> = [];
  for (const { entry, message } of entries) {
    const problem = checkMessage(message.body);
    if (problem !== undefined) unsound.push(problem);
    const rule = brokenRule(message, entry.MessageGroupId ?? '');
    if (rule !== undefined) refused.push({ message, rule });
    const fate = rule === undefined ? (treatment.entry?.(message) ?? 'done') : 'refused';
    if (fate === 'done') messages.push(message);
    else Failed.push({ Id: entry.Id, SenderFault: fate === 'refused', Code: rule ?? 'InternalError' });
  }
  return { Successful: [], Failed };
}

function messageOf({ MessageBody = '', MessageAttributes = {} }: SendMessageBatchRequestEntry, queue: Row['queue']) {
  const { id, source } = JSON.parse(MessageBody);
  const attributes = Object.entries(MessageAttributes).map(([name, value]) => [name, value.StringValue ?? ''] as const);
  return {
    queue,
    key: `${String(source).slice(1)}#${id}`,
    body: MessageBody,
    attributes: Object.fromEntries(attributes),
  };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function brokenRule({ body, attributes }: Message, group: string): string | undefined {
  if (body === '' || forbidden.test(body)) return 'InvalidMessageContents';
  for (const [name, value] of Object.entries(attributes)) {
    if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) return 'InvalidAttributeName';
    if (value === '' || forbidden.test(value)) return 'InvalidAttributeValue';
  }
  return /^[!-~]{1,128}$/.test(group) ? undefined : 'InvalidMessageGroupId';
}

function sizeOf({ body, attributes }: Message): number {
  return Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value) + 'String'.length,
    Buffer.byteLength(body),
  );
}
