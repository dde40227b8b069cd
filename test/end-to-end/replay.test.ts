import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { replayExitCode } from '../../commands/replay/report.ts';
import { type ReplayOptions, replay } from '../../commands/replay/run.ts';
import { countRecords } from '../../commands/replay/scan.ts';
import { outbox as outboxOf } from '../../lambda/aws/outbox.ts';
import type { Row } from '../../lambda/message/row.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { dynamoDbs } from '../support/embedded-aws.ts';
import { outboxRow } from '../support/outbox-row.ts';
import { counts, type RunningReceiver, runReceiver } from '../support/running-receiver.ts';

// What settled records keep, sent again: with the real functions, over both embedded DynamoDBs.

describe.each(dynamoDbs)('a replay over %s', (dynamodb) => {
  let receiver: RunningReceiver;
  beforeAll(async () => {
    receiver = await runReceiver({ dynamodb, keepMessagesDays: 30 });
  });
  afterEach(async () => {
    await receiver.received();
    await receiver.deadLetters();
  });
  afterAll(() => receiver.stop());

  const signal = () => AbortSignal.timeout(10_000);

  function run(from: number, options: Partial<ReplayOptions> = {}, queueUrl = receiver.resources.queueUrl) {
    const { clients, resources } = receiver;
    return replay(
      { dynamodb: clients.dynamodb, tableName: resources.tableName, sqs: clients.sqs, queueUrl },
      {
        wanted: { source: 'ocean', from, to: Date.now() + 1 },
        send: true,
        signal: new AbortController().signal,
        now: Date.now,
        pause: async () => {},
        onProgress: () => {},
        ...options,
      },
    );
  }

  /** Rows that came at some times of their own, in the table as the functions leave them. */
  async function write(rows: readonly Row[], settled: 'kept' | 'dropped' | 'pending') {
    const table = outboxOf(receiver.clients.dynamodb, receiver.resources.tableName);
    const claim = { token: 'claim', at: Date.now() };
    await table.put(rows, claim, signal);
    if (settled === 'pending') return;
    const settlement = { expiresAt: Math.floor(Date.now() / 1_000) + 3_600, keepsMessage: settled === 'kept' };
    const keys = rows.map(({ key }) => key);
    await table.settle(keys, claim.token, settlement, signal);
  }

  const isMark = /^\{"replayedtime":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z",/;
  const unmarked = (body: string) => body.replace(isMark, '{');
  const bodies = async () => (await receiver.received()).map(({ Body }) => Body!).sort();

  it('sends the message that was sent, byte for byte but for the mark, and its record stays what it was', async () => {
    const from = Date.now();
    const body =
      '{"events":[ {"event_id":"r-1","event_type":"audit_log", "n":1.0, "2":1e400,"1":"\\ufffe é"},{"event_id":"r-2"}]}';
    await receiver.post('ocean', body, { extra: [['X-Ocean-Delivery', 'dlv-1']] });
    const first = await receiver.received();
    const result = await run(from);
    const again = await receiver.received();
    expect(result).toMatchObject({ found: 2, sent: 2, complete: true, refused: [], failure: undefined });
    expect(result.readUnits).toBeGreaterThan(0);
    expect(Object.fromEntries(result.types)).toEqual({
      'security.ocean.audit_log': { count: 1, first: expect.any(Number), last: expect.any(Number) },
      'security.ocean.unknown': { count: 1, first: expect.any(Number), last: expect.any(Number) },
    });
    const byBody = (messages: typeof first) =>
      messages
        .map(({ Body, MessageAttributes }) => ({ body: unmarked(Body!), MessageAttributes }))
        .sort((a, b) => (a.body < b.body ? -1 : 1));
    expect(byBody(again)).toEqual(byBody(first));
    expect(again.map(({ Body }) => JSON.parse(Body!).replayedtime)).toEqual([result.replayedTime, result.replayedTime]);
    expect(first.some(({ Body }) => isMark.test(Body!))).toBe(false);

    expect(await receiver.post('ocean', body)).toMatchObject({ body: counts(0, 2) });
    expect(await bodies()).toEqual([]);
    expect(await run(from)).toMatchObject({ sent: 2 });
  });

  it('sends nothing in a dry run, and finds the same', async () => {
    const from = Date.now();
    await receiver.post('ocean', '{"events":[{"event_id":"dry-1"}]}');
    const [body] = await bodies();
    const dry = await run(from, { send: false });
    expect(await bodies()).toEqual([]);
    expect(dry).toMatchObject({ found: 1, sent: 0, complete: true, requests: 1 });
    expect(dry.bytes).toBe(Buffer.byteLength(body!) + '"replayedtime":"2026-11-21T09:00:00.123Z",'.length);
  });

  it('leaves out what is pending, dead, without a message, of another source or time, or has outlived its time', async () => {
    const from = Date.now();
    await receiver.post('ocean', 'unreadable');
    await receiver.post('sigsci', '{"type":"other source"}');
    const at = (id: string, changes: Partial<Row> = {}) => outboxRow(id, { receivedAt: from, ...changes });
    await write([at('left-kept')], 'kept');
    await write([at('left-dropped'), at('left-dropped-2')], 'dropped');
    await write([at('left-pending')], 'pending');
    const name = { key: 'ocean-2#left', group: 'ocean-2' };
    await write([at('left-before', { receivedAt: from - 1 }), at('left-name', name), at('left-old')], 'kept');
    const expire = {
      UpdateExpression: 'SET expiresAt = :past',
      ExpressionAttributeValues: { ':past': { N: '1700000000' } },
    };
    const { clients, resources } = receiver;
    const Key = { pk: { S: 'ocean#left-old' } };
    await clients.dynamodb.send(new UpdateItemCommand({ TableName: resources.tableName, Key, ...expire }));
    await receiver.received();

    const result = await run(from);
    expect(result).toMatchObject({ found: 1, sent: 1, leftOut: { pending: 1, deadLetter: 1, dropped: 2 } });
    expect((await bodies()).map((body) => JSON.parse(body).id)).toEqual(['left-kept']);
    const until = { source: 'ocean', from: from - 1, to: from };
    expect(await run(from, { wanted: until, send: false })).toMatchObject({ found: 1, leftOut: { pending: 0 } });
  });

  it('sends what the relay has sent, too', async () => {
    const from = Date.now();
    const row = outboxRow('relayed', { receivedAt: from });
    const twoMinutesAgo = { token: 'gone', at: Date.now() - 120_000 };
    await outboxOf(receiver.clients.dynamodb, receiver.resources.tableName).put([row], twoMinutesAgo, signal);
    expect(await run(from)).toMatchObject({ found: 0, leftOut: { pending: 1 } });
    await receiver.runRelay();
    expect(await bodies()).toEqual([row.message]);
    expect(await run(from)).toMatchObject({ found: 1, sent: 1, leftOut: { pending: 0 } });
    expect((await bodies()).map(unmarked)).toEqual([row.message]);
  });

  it('names the object of a large event, which is still there', async () => {
    const from = Date.now();
    const large = `{"event_id":"large-1","text":"${'x'.repeat(300_000)}"}`;
    await receiver.post('ocean', `{"events":[${large}]}`);
    const [first] = await bodies();
    expect(await run(from)).toMatchObject({ sent: 1 });
    const [again] = await bodies();
    expect(unmarked(again!)).toBe(first);
    expect((await receiver.object(JSON.parse(again!).dataref)).toString()).toBe(large);
  });

  it('tells what SQS refuses, and sends the others', async () => {
    const from = Date.now();
    const rows = Array.from({ length: 25 }, (_, index) => outboxRow(`refuse-${index}`, { receivedAt: from }));
    rows[7] = { ...rows[7]!, message: '{"id":"\uFFFE"}' };
    await write(rows, 'kept');
    const result = await run(from);
    expect(result).toMatchObject({ found: 25, sent: 24, failure: undefined });
    expect(result.refused).toEqual([{ key: 'ocean#refuse-7', error: 'InvalidMessageContents' }]);
    expect(replayExitCode(result)).toBe(3);
    expect(await bodies()).toHaveLength(24);
  });

  it('stops if the queue takes nothing, and says so', async () => {
    const from = Date.now();
    await write([outboxRow('nowhere', { receivedAt: from })], 'kept');
    const pauses: number[] = [];
    const pause = async (milliseconds: number) => pauses.push(milliseconds);
    const result = await run(from, { pause }, `${receiver.resources.queueUrl}-that-is-not-there`);
    expect(result).toMatchObject({ found: 1, sent: 0, failure: expect.stringMatching(/QueueDoesNotExist/) });
    expect(pauses).toEqual([1_000, 2_000]);
    expect(replayExitCode(result)).toBe(1);
  });

  it('is told the number of records, and if the table does not exist', async () => {
    const { dynamodb } = receiver.clients;
    // dynalite counts none; DynamoDB itself counts every six hours.
    expect(await countRecords({ dynamodb, tableName: receiver.resources.tableName })).toBeGreaterThanOrEqual(0);
    const nowhere = countRecords({ dynamodb, tableName: 'nowhere' });
    await expect(nowhere).rejects.toThrow(new UserError('There is no table nowhere in us-east-1.'));
  });

  it('says what it sent if it cannot read the rest of the table', async () => {
    const result = await replay(
      { dynamodb: receiver.clients.dynamodb, tableName: 'no-table', sqs: receiver.clients.sqs, queueUrl: 'unused' },
      {
        wanted: { source: 'ocean', from: 0, to: 1 },
        send: true,
        signal: new AbortController().signal,
        now: Date.now,
        pause: async () => {},
        onProgress: () => {},
      },
    );
    expect(result).toMatchObject({ sent: 0, complete: false, tableError: { name: 'ResourceNotFoundException' } });
    expect(replayExitCode(result)).toBe(1);
  });
});
