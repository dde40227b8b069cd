import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyResult } from 'aws-lambda';
import { oceanDelivery } from '../../bench/delivery.ts';
import { readLetter } from '../../commands/dead-letters/letter.ts';
import { replay } from '../../commands/replay/run.ts';
import { drainQueue } from '../../local/aws/drain-queue.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { LambdaFunction } from '../../local/functions/lambda-function.ts';
import { messageSchema } from '../../sim/cloud/message-problem.ts';
import { dynamoDbs, startEmbeddedAws } from '../support/embedded-aws.ts';
import { receiveSound } from '../support/receive-sound.ts';
import { agePendingRows } from '../wire/age-rows.ts';
import { dyingBeforeSettling } from './dying-before-settling.ts';
import { lastRelease, releasedVersion, start, thisVersion, type Version } from './start-version.ts';

// A stack lives for years, and versions follow each other: what one leaves in table and queues, the other takes over, and
// back. Of the release before stand its own functions here, bundled, with the settings that were deployed with them.

const folder = mkdtempSync(join(tmpdir(), 'versions-'));
let current: Version;
beforeAll(async () => {
  current = await thisVersion(join(folder, 'lambda'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ways = [
  ['the release before', 'this version', () => releasedVersion, () => current],
  ['this version', 'the release before', () => current, () => releasedVersion],
] as const;
const cases = dynamoDbs.flatMap((dynamodb) =>
  ways.map(([one, other, first, second]) => ({ dynamodb, one, other, first, second })),
);

describe.each(cases)('what $one leaves to $other, on $dynamodb', ({ dynamodb, first, second }) => {
  let aws: Awaited<ReturnType<typeof startEmbeddedAws>>;
  let key: string;
  const started: LambdaFunction[] = [];
  beforeAll(async () => {
    aws = await startEmbeddedAws(dynamodb);
    key = aws.resources.secrets[0]?.secret ?? '';
  });
  afterAll(async () => {
    await Promise.all(started.map((each) => each.stop()));
    await aws.stop();
  });

  async function run(...args: Parameters<typeof start>): Promise<LambdaFunction> {
    const each = await start(...args);
    started.push(each);
    return each;
  }

  async function deliver(receiver: LambdaFunction, body: string) {
    const { statusCode, body: answer } = (await receiver.invoke(oceanDelivery(body, key))) as APIGatewayProxyResult;
    return `${statusCode} ${answer}`;
  }

  async function relay(version: Version): Promise<void> {
    await agePendingRows(aws);
    await (await run(version, 'relay', aws)).invoke({});
  }

  const main = async () =>
    (await receiveSound(aws.clients.sqs, aws.resources.queueUrl)).map(({ Body = '' }) => JSON.parse(Body));
  const idsOf = (messages: readonly { id: string }[]) => messages.map(({ id }) => id).sort();

  async function pending(): Promise<number> {
    const query = { TableName: aws.resources.tableName, FilterExpression: 'attribute_exists(pendingShard)' };
    let count = 0;
    for await (const { Count = 0 } of paginateScan({ client: aws.clients.dynamodb }, query)) count += Count;
    return count;
  }

  const noSqs = { [endpointVariable.sqs]: 'http://127.0.0.1:9' };
  const ids = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}-${index}`).sort();
  const batch = (all: readonly string[]) =>
    JSON.stringify({ events: all.map((event_id) => ({ event_id, event_type: 'audit_log' })) });

  it('is drained: events one by one and in a batch, a variant, what cannot be read, what is large', async () => {
    const receiver = await run(first(), 'receiver', aws, noSqs);
    const many = ids('many', 30);
    const large = JSON.stringify({ events: [{ event_id: 'large', text: 'x'.repeat(300_000) }] });
    expect(await deliver(receiver, batch(many))).toBe('200 {"accepted":30,"duplicates":0,"deadLettered":0}');
    expect(await deliver(receiver, '{"events":[{"event_id":"one","v":1}]}')).toMatch(/^200 /);
    expect(await deliver(receiver, '{"events":[{"event_id":"one","v":2}]}')).toMatch(/^200 .*"deadLettered":1/);
    expect(await deliver(receiver, '{"events":[')).toMatch(/^200 .*"deadLettered":1/);
    expect(await deliver(receiver, large)).toMatch(/^200 .*"accepted":1/);
    expect(await main()).toEqual([]);

    await relay(second());
    const messages = await main();
    expect(idsOf(messages)).toEqual([...many, 'one', 'large'].sort());
    expect(messages.find(({ id }) => id === 'large').dataref).toMatch(/^s3:/);
    const letters = (await drainQueue(aws.clients.sqs, aws.resources.deadLetterQueueUrl, 0)).map(readLetter);
    expect(letters.map(({ event }) => event?.reason).sort()).toEqual(['id-conflict', 'unreadable']);
    expect(await pending()).toBe(0);
  });

  it('is known: its records make repeats duplicates, and other content a conflict', async () => {
    const receiver = await run(first(), 'receiver', aws);
    const other = await run(second(), 'receiver', aws);
    const many = ids('known', 60);
    expect(await deliver(receiver, batch(many))).toMatch(/^200 .*"accepted":60/);
    expect(await deliver(other, batch(many))).toBe('200 {"accepted":0,"duplicates":60,"deadLettered":0}');
    const altered = batch(many.slice(0, 1)).replace('audit_log', 'other');
    expect(await deliver(other, altered)).toBe('200 {"accepted":0,"duplicates":0,"deadLettered":1}');
    expect(await deliver(receiver, altered)).toBe('200 {"accepted":0,"duplicates":1,"deadLettered":0}');
    expect(idsOf(await main())).toEqual(many);
  });

  it('is sent once more under the same id if it died between sending and settling, and then settled', async () => {
    const settling = Promise.withResolvers<void>();
    const { endpoint, server } = await dyingBeforeSettling(aws.endpoints.dynamodb, settling.resolve);
    const receiver = await run(first(), 'receiver', aws, { [endpointVariable.dynamodb]: endpoint });
    const answered = deliver(receiver, batch(['dies'])).catch(() => 'died');
    await settling.promise;
    await receiver.stop();
    expect(await answered).toBe('died');
    server.closeAllConnections();
    server.close();
    expect(idsOf(await main())).toEqual(['dies']);

    const other = await run(second(), 'receiver', aws);
    expect(await deliver(other, batch(['dies']))).toBe('200 {"accepted":0,"duplicates":1,"deadLettered":0}');
    await relay(second());
    expect(idsOf(await main())).toEqual(['dies']);
    expect(await pending()).toBe(0);
    expect(await deliver(other, batch(['dies']))).toBe('200 {"accepted":0,"duplicates":1,"deadLettered":0}');
  });

  it('is replayed by this version’s command if it keeps messages', async () => {
    const receiver = await run(first(), 'receiver', aws, { KEEP_MESSAGES_DAYS: '30' });
    const from = Date.now() - 1;
    await deliver(receiver, batch(['kept-0', 'kept-1']));
    const before = await main();
    const { clients, resources } = aws;
    const result = await replay(
      { dynamodb: clients.dynamodb, tableName: resources.tableName, sqs: clients.sqs, queueUrl: resources.queueUrl },
      {
        wanted: { source: 'ocean', from, to: Date.now() + 1 },
        send: true,
        signal: new AbortController().signal,
        now: Date.now,
        pause: async () => {},
        onProgress: () => {},
      },
    );
    expect(result).toMatchObject({ found: 2, sent: 2, complete: true });
    const again = (await main()).map(({ replayedtime: _, ...message }) => message);
    const byId = (a: { id: string }, b: { id: string }) => a.id.localeCompare(b.id);
    expect(again.toSorted(byId)).toEqual(before.toSorted(byId));
  });
});

describe('the schema of the message', () => {
  const before = JSON.parse(readFileSync(join(lastRelease, 'message.schema.json'), 'utf8'));
  const withoutWords = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (name, each) => (name === 'description' && typeof each === 'string' ? undefined : each)),
    );

  it('only grows: what a consumer relies on stays', () => {
    expect(messageSchema.required).toEqual(expect.arrayContaining(before.required));
    for (const [name, property] of Object.entries(before.properties)) {
      expect({ [name]: withoutWords(messageSchema.properties[name]) }).toEqual({ [name]: withoutWords(property) });
    }
  });
});
