import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { Message as QueueMessage } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import { createHandler } from '../../examples/consumer/create-handler.ts';
import type { Message } from '../../message/message.ts';
import { type RunningReceiver, runReceiver } from '../support/running-receiver.ts';

// The handler of examples/consumer, over the embedded services, with messages of the receiver on this machine.

const context = { functionName: 'consumer', getRemainingTimeInMillis: () => 30_000 } as Context;

let receiver: RunningReceiver;
let handler: ReturnType<typeof createHandler>;
const handled: { readonly message: Message; readonly data: unknown }[] = [];
const failing = new Set<string>();

beforeAll(async () => {
  receiver = await runReceiver();
  const { dynamodb, s3 } = receiver.clients;
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'handled',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  handler = createHandler({
    dynamodb,
    s3,
    tableName: 'handled',
    async handle(message, data) {
      if (failing.has(message.id)) throw new Error('What this consumer writes to is away.');
      handled.push({ message, data });
    },
  });
});
beforeEach(() => {
  handled.length = 0;
  failing.clear();
});
afterAll(() => receiver.stop());

/** Posts a batch of Ocean's and takes the messages that come of it. */
async function messagesOf(...events: object[]): Promise<QueueMessage[]> {
  await receiver.post('ocean', JSON.stringify({ events }));
  return receiver.received();
}

/** Calls the handler as Lambda does. @returns the events of the records that it gives back */
async function consume(...messages: readonly Pick<QueueMessage, 'Body'>[]): Promise<string[]> {
  const Records = messages.map(({ Body: body }, index) => ({ messageId: String(index), body }));
  const { batchItemFailures } = await handler({ Records } as SQSEvent, context);
  return batchItemFailures.map(({ itemIdentifier }) => messages[Number(itemIdentifier)]!.Body!);
}

const ids = () => handled.map(({ message }) => message.id).sort();

describe('the Lambda consumer', () => {
  it('handles each event, with its data', async () => {
    const events = [
      { event_id: 'each-1', event_type: 'audit_log' },
      { event_id: 'each-2', n: 1 },
    ];
    expect(await consume(...(await messagesOf(...events)))).toEqual([]);
    expect(handled.map(({ data }) => data)).toEqual(expect.arrayContaining(events));
    expect(handled).toHaveLength(2);
  });

  it('gives back the one that failed and no other, and handles that one when it comes again', async () => {
    const messages = await messagesOf({ event_id: 'good-1' }, { event_id: 'bad' }, { event_id: 'good-2' });
    failing.add('bad');
    const failed = await consume(...messages);
    expect(failed).toEqual([expect.stringContaining('"id":"bad"')]);
    expect(ids()).toEqual(['good-1', 'good-2']);
    failing.clear();
    expect(await consume({ Body: failed[0]! })).toEqual([]);
    expect(ids()).toEqual(['bad', 'good-1', 'good-2']);
  });

  it('returns only what is not a message', async () => {
    const [good] = await messagesOf({ event_id: 'beside' });
    expect(await consume({ Body: 'hello' }, good!, { Body: '{}' })).toEqual(['hello', '{}']);
    expect(ids()).toEqual(['beside']);
  });

  it('names all if all fail, and does not fail itself', async () => {
    expect(await consume({ Body: 'hello' }, { Body: '[]' })).toEqual(['hello', '[]']);
  });

  it('does not handle a repeat again, in one batch or the next', async () => {
    const [message] = await messagesOf({ event_id: 'repeated' });
    await consume(message!);
    expect(await consume(message!, message!)).toEqual([]);
    expect(ids()).toEqual(['repeated']);
  });

  it('tells events of one id by their source', async () => {
    const [message] = await messagesOf({ event_id: 'shared' });
    await consume(message!, { Body: message!.Body!.replace('"source":"/ocean"', '"source":"/ocean-2"') });
    expect(handled.map(({ message: { source } }) => source).sort()).toEqual(['/ocean', '/ocean-2']);
  });

  it('handles a replay again, once', async () => {
    const [message] = await messagesOf({ event_id: 'replayed' });
    await consume(message!);
    const replay = { Body: message!.Body!.replace('"data":', '"replayedtime":"2026-11-21T09:00:00Z","data":') };
    await consume(replay);
    await consume(replay);
    expect(handled.map(({ message: { replayedtime } }) => replayedtime)).toEqual([undefined, '2026-11-21T09:00:00Z']);
  });

  it('reads an event over 256 KiB from S3', async () => {
    const event = { event_id: 'large', text: 'x'.repeat(300_000) };
    expect(await consume(...(await messagesOf(event)))).toEqual([]);
    expect(handled[0]!.message.dataref).toMatch(/^s3:/);
    expect(handled.map(({ data }) => data)).toEqual([event]);
  });
});
