import { type AttributeValue, type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { outbox as outboxOf } from '../../../lambda/aws/outbox.ts';
import { rowItem } from '../../../lambda/aws/record.ts';
import { pendingShards } from '../../../lambda/names.ts';
import type { Outbox, PendingRow, Settlement } from '../../../lambda/outbox/ports.ts';
import { dynamoDbs, startEmbeddedAws } from '../../support/embedded-aws.ts';
import { outboxRow } from '../../support/outbox-row.ts';
import { recordCalls, refuseBatches } from '../../support/record-calls.ts';
import { resultsOf } from '../../support/results-of.ts';

const signal = () => AbortSignal.timeout(10_000);
const first = { token: 'first', at: 1_700_000_000_000 };
const second = { token: 'second', at: 1_700_000_100_000 };
const expiry = 1_702_592_000;
const drops: Settlement = { expiresAt: expiry, keepsMessage: false };
const keeps: Settlement = { ...drops, keepsMessage: true };

// The same behaviour by batches and by single calls: some emulators have no PartiQL, and batches may fail.
const cases = dynamoDbs.flatMap((dynamodb) => [[dynamodb, true] as const, [dynamodb, false] as const]);

describe.each(cases)('outbox on %s (batches: %s)', (dynamodb, batches) => {
  let aws: Awaited<ReturnType<typeof startEmbeddedAws>>;
  let outbox: Outbox;

  beforeAll(async () => {
    aws = await startEmbeddedAws(dynamodb);
    outbox = outboxOf(aws.clients.dynamodb, aws.resources.tableName);
    if (!batches) refuseBatches(aws.clients.dynamodb);
  });
  afterAll(() => aws.stop());

  async function item(key: string): Promise<Record<string, AttributeValue> | undefined> {
    const command = new GetItemCommand({
      TableName: aws.resources.tableName,
      Key: { pk: { S: key } },
      ConsistentRead: true,
    });
    return (await aws.clients.dynamodb.send(command)).Item;
  }

  async function allPending(before: number): Promise<PendingRow[]> {
    const shards = Array.from({ length: pendingShards }, (_, shard) =>
      outbox.pending({ shard, before }, 1_000, signal()),
    );
    return (await Promise.all(shards)).flat();
  }

  it.each([1, 3, 60])('writes %i new rows, then finds each there', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => outboxRow(`put-${count}-${index}`));
    expect(await resultsOf(outbox.put(rows, first, signal))).toEqual(rows.map(() => ({ kind: 'written' })));
    const more = [...rows, outboxRow(`put-${count}-new`)];
    const again = await resultsOf(outbox.put(more, second, signal));
    expect(again).toEqual(more.map((_, index) => ({ kind: index < count ? 'exists' : 'written' })));
    const looks = await resultsOf(
      outbox.look(
        rows.map(({ key }) => key),
        signal,
      ),
    );
    expect(looks).toEqual(
      rows.map(({ sha256 }) => ({ kind: 'found', record: { sha256, claim: 'first', pending: true, queue: 'main' } })),
    );
  });

  it('finds no record if there is none', async () => {
    expect(await resultsOf(outbox.look(['ocean#never'], signal))).toEqual([{ kind: 'gone' }]);
  });

  it('gives a pending row no time to live', async () => {
    const row = outboxRow('no-ttl');
    await outbox.put([row], first, signal);
    expect(await item(row.key)).not.toHaveProperty('expiresAt');
  });

  it.each([1, 60])('settles %i rows: message dropped, time to live started, out of the index', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => outboxRow(`settle-${count}-${index}`));
    await outbox.put(rows, first, signal);
    const keys = rows.map(({ key }) => key);
    expect(await resultsOf(outbox.settle(keys, 'first', drops, signal))).toEqual(rows.map(() => ({ kind: 'done' })));
    for (const { key, sha256 } of rows) {
      expect(await item(key)).toEqual({
        pk: { S: key },
        sha256: { S: sha256 },
        receivedAt: { N: '1700000000000' },
        claim: { S: 'first' },
        claimedAt: { N: '1700000000000' },
        expiresAt: { N: String(expiry) },
      });
    }
    const pending = (await allPending(first.at + 1)).map(({ key }) => key);
    expect(pending.filter((key) => keys.includes(key))).toEqual([]);
  });

  it.each([1, 60])(
    'settles %i rows that keep their message in the same way: out of the index, with a time to live',
    async (count) => {
      const rows = Array.from({ length: count }, (_, index) => outboxRow(`keep-${count}-${index}`));
      await outbox.put(rows, first, signal);
      const keys = rows.map(({ key }) => key);
      expect(await resultsOf(outbox.settle(keys, 'second', keeps, signal))).toEqual(
        rows.map(() => ({ kind: 'not-ours' })),
      );
      expect(await resultsOf(outbox.settle(keys, 'first', keeps, signal))).toEqual(rows.map(() => ({ kind: 'done' })));
      for (const row of rows) {
        const { pendingShard, ...pending } = rowItem(row, first);
        expect(await item(row.key)).toEqual({ ...pending, expiresAt: { N: String(expiry) } });
      }
      const pending = (await allPending(first.at + 1)).map(({ key }) => key);
      expect(pending.filter((key) => keys.includes(key))).toEqual([]);
      const looks = await resultsOf(outbox.look(keys, signal));
      expect(looks).toEqual(
        rows.map(({ sha256 }) => ({
          kind: 'found',
          record: { sha256, claim: 'first', pending: false, queue: 'main' },
        })),
      );
    },
  );

  it.each([1, 30])('settles none of %i rows that another claim holds', async (count) => {
    const rows = Array.from({ length: count }, (_, index) => outboxRow(`foreign-${count}-${index}`));
    await outbox.put(rows, first, signal);
    const keys = rows.map(({ key }) => key);
    expect(await resultsOf(outbox.settle(keys, 'second', drops, signal))).toEqual(
      rows.map(() => ({ kind: 'not-ours' })),
    );
    expect(await item(keys[0]!)).toHaveProperty('pendingShard');
  });

  it('settles nothing that was never written', async () => {
    expect(await resultsOf(outbox.settle(['ocean#unwritten'], 'first', drops, signal))).toEqual([{ kind: 'not-ours' }]);
    expect(await item('ocean#unwritten')).toBeUndefined();
  });

  it('takes a pending row once, whole, and only as the index showed it', async () => {
    const row = outboxRow('take', { reason: 'id-conflict', queue: 'dead-letter', object: 'ocean/abc' });
    await outbox.put([row], first, signal);
    const seen = { key: row.key, claimedAt: first.at };
    expect(await resultsOf(outbox.take([seen], second, signal))).toEqual([{ kind: 'taken', row }]);
    expect(await resultsOf(outbox.take([seen], second, signal))).toEqual([{ kind: 'not-ours' }]);
    expect(await resultsOf(outbox.settle([row.key], 'first', drops, signal))).toEqual([{ kind: 'not-ours' }]);
    expect(await resultsOf(outbox.settle([row.key], 'second', drops, signal))).toEqual([{ kind: 'done' }]);
  });

  it.each([
    ['its time of claim is', drops],
    ['all but the index is', keeps],
  ])('takes no settled row, though %s still there', async (_what, settlement) => {
    const row = outboxRow(`settled-${settlement.keepsMessage}`);
    await outbox.put([row], first, signal);
    await outbox.settle([row.key], 'first', settlement, signal);
    expect(await resultsOf(outbox.take([{ key: row.key, claimedAt: first.at }], second, signal))).toEqual([
      { kind: 'not-ours' },
    ]);
  });

  it('redirects a row that its claim holds, and no other', async () => {
    const row = outboxRow('redirect');
    await outbox.put([row], first, signal);
    const dead = { ...row, queue: 'dead-letter', reason: 'refused', message: '{"reason":"refused"}' } as const;
    expect(await resultsOf(outbox.redirect([dead], 'second', signal))).toEqual([{ kind: 'not-ours' }]);
    expect(await resultsOf(outbox.redirect([dead], 'first', signal))).toEqual([{ kind: 'done' }]);
    const [taken] = await resultsOf(outbox.take([{ key: row.key, claimedAt: first.at }], second, signal));
    expect(taken).toEqual({ kind: 'taken', row: dead });
  });

  it('pages through the pending rows of a shard, oldest first, and leaves out the young', async () => {
    const sha256 = '0'.repeat(64);
    const rows = Array.from({ length: 7 }, (_, index) => outboxRow(`page-${index}`, { sha256 }));
    for (const [index, row] of rows.entries()) await outbox.put([row], { token: 't', at: 1_000 + index }, signal);
    const page = (after?: PendingRow) => outbox.pending({ shard: 0, before: 1_006, after }, 4, signal());
    const one = await page();
    const two = await page(one.at(-1));
    expect(await outbox.countPending({ shard: 0, before: 1_006 }, signal())).toBe(6);
    expect(await outbox.countPending({ shard: 0, before: 1_006, after: one.at(-1) }, signal())).toBe(2);
    expect([one, two].map((each) => each.map(({ claimedAt }) => claimedAt))).toEqual([
      [1_000, 1_001, 1_002, 1_003],
      [1_004, 1_005],
    ]);
  });

  it('spreads rows over all shards', async () => {
    const rows = Array.from({ length: 400 }, (_, index) => outboxRow(`spread-${index}`));
    await outbox.put(rows, { token: 'spread', at: 5 }, signal);
    const counts = await Promise.all(
      Array.from(
        { length: pendingShards },
        async (_, shard) => (await outbox.pending({ shard, before: 6 }, 400, signal())).length,
      ),
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(400);
    expect(Math.min(...counts)).toBeGreaterThan(0);
  });

  it.each([
    ['dropped', drops],
    ['kept', keeps],
  ])(
    'writes and settles 60 rows in three calls each, where DynamoDB executes batches; messages %s',
    async (_what, settlement) => {
      const rows = Array.from({ length: 60 }, (_, index) => outboxRow(`calls-${settlement.keepsMessage}-${index}`));
      const calls = recordCalls(aws.clients.dynamodb);
      await outbox.put(rows, first, signal);
      const puts = calls.splice(0);
      await outbox.settle(
        rows.map(({ key }) => key),
        'first',
        settlement,
        signal,
      );
      const each = (call: string, count: number) => Array.from({ length: count }, () => call);
      const batch = each('BatchExecuteStatement', 3);
      // dynoxide 1.2 takes one clause of each kind where AWS documents any number, so there each is settled alone.
      const settlesAlone = !batches || (dynamodb === 'dynoxide' && !settlement.keepsMessage);
      expect(puts).toEqual(batches ? batch : [...batch, ...each('PutItem', 60)]);
      expect(calls).toEqual(settlesAlone ? expect.arrayContaining([...batch, ...each('UpdateItem', 60)]) : batch);
    },
  );

  it('takes none that cannot be read, and still takes the others', async () => {
    const rows = [outboxRow('whole'), outboxRow('broken')];
    await outbox.put(rows, first, signal);
    const Key = { pk: { S: 'ocean#broken' } };
    const remove = { UpdateExpression: 'REMOVE #message', ExpressionAttributeNames: { '#message': 'message' } };
    await aws.clients.dynamodb.send(new UpdateItemCommand({ TableName: aws.resources.tableName, Key, ...remove }));
    const seen = rows.map(({ key }) => ({ key, claimedAt: first.at }));
    expect(await resultsOf(outbox.take(seen, second, signal))).toEqual([
      { kind: 'taken', row: rows[0] },
      { kind: 'unknown', error: 'MalformedRow' },
    ]);
  });

  it('says unknown, by the name of the error, if the time is up', async () => {
    const rows = [outboxRow('late-1'), outboxRow('late-2')];
    const late = () => AbortSignal.abort();
    const calls = recordCalls(aws.clients.dynamodb);
    const unknown = rows.map(() => ({ kind: 'unknown', error: 'AbortError' }));
    const keys = rows.map(({ key }) => key);
    expect(await resultsOf(outbox.put(rows, first, late))).toEqual(unknown);
    expect(await resultsOf(outbox.look(keys, late))).toEqual(unknown);
    expect(await resultsOf(outbox.settle(keys, 'first', drops, late))).toEqual(unknown);
    expect(await resultsOf(outbox.redirect(rows, 'first', late))).toEqual(unknown);
    expect(
      await resultsOf(
        outbox.take(
          keys.map((key) => ({ key, claimedAt: 1 })),
          first,
          late,
        ),
      ),
    ).toEqual(unknown);
    // No call is begun for nothing: with thousands of rows, setting them up is what would come too late.
    expect(calls).toEqual([]);
  });
});

describe('records that DynamoDB did not get to', () => {
  it('are unknown, not gone', async () => {
    const unread = { pk: { S: 'ocean#2' } };
    const client = {
      send: async () => ({ Responses: { table: [] }, UnprocessedKeys: { table: { Keys: [unread] } } }),
    } as unknown as DynamoDBClient;
    expect(await outboxOf(client, 'table').look(['ocean#1', 'ocean#2'], signal)).toEqual([
      ['ocean#1', { kind: 'gone' }],
      ['ocean#2', { kind: 'unknown', error: 'UnprocessedKeys' }],
    ]);
  });
});

describe('a batch that failed whole', () => {
  it.each([
    ['ServiceUnavailable', 'unknown', ['BatchExecuteStatementCommand']],
    ['ValidationException', 'written', ['BatchExecuteStatementCommand', 'PutItemCommand', 'PutItemCommand']],
  ])('is tried one by one only if it never could succeed: %s', async (name, kind, calls) => {
    const made: string[] = [];
    const client = {
      send: async (command: object) => {
        made.push(command.constructor.name);
        if (made.length === 1) throw Object.assign(new Error('no'), { name });
        return {};
      },
    } as unknown as DynamoDBClient;
    const results = await resultsOf(outboxOf(client, 'table').put([outboxRow('1'), outboxRow('2')], first, signal));
    expect(results.map((result) => result.kind)).toEqual([kind, kind]);
    expect(made).toEqual(calls);
  });
});

/** A client that gives these answers in turn, and the input of each call. */
function clientAnswering(...answers: readonly object[]) {
  const inputs: Record<string, unknown>[] = [];
  const send = async ({ input }: { readonly input: Record<string, unknown> }) => {
    inputs.push(input);
    return answers[inputs.length - 1];
  };
  return { client: { send } as unknown as DynamoDBClient, inputs };
}

describe('a look at records', () => {
  it('is consistent: a replica could lack what was written just before', async () => {
    const { client, inputs } = clientAnswering({ Responses: { table: [] } });
    await outboxOf(client, 'table').look(['ocean#1'], signal);
    expect(inputs).toMatchObject([{ RequestItems: { table: { ConsistentRead: true } } }]);
  });
});

describe('a count of what is pending', () => {
  it('goes on to the last page', async () => {
    const next = { pk: { S: 'ocean#1' } };
    const { client, inputs } = clientAnswering({ Count: 3, LastEvaluatedKey: next }, { Count: 4 });
    expect(await outboxOf(client, 'table').countPending({ shard: 1, before: 2 }, AbortSignal.timeout(10_000))).toBe(7);
    expect(inputs.map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([undefined, next]);
  });
});
