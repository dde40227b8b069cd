import {
  type AttributeValue,
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import { errorName } from '../delivery/faults.ts';
import type { CallSignal } from '../delivery/signal.ts';
import type { Row } from '../message/row.ts';
import { pendingIndex, recordAttribute } from '../names.ts';
import type { LookResult, Outbox, PendingRange, PutResult, TakeResult, UpdateResult } from '../outbox/ports.ts';
import { batchWrites, inBatches } from './batch-writes.ts';
import { sockets } from './clients.ts';
import { type Item, messageValue, readRecordState, readRow, rowItem } from './record.ts';

const { key, claimedAt, expiresAt, pendingShard } = recordAttribute;
/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const mostKeys = 100;

interface RowUpdate {
  readonly key: string;
  readonly update: string;
  readonly condition: string;
  readonly values: Record<string, AttributeValue>;
  /** For attributes whose name is a reserved word. */
  readonly names?: Record<string, string>;
  /** Whether to answer the item as it is afterwards. */
  readonly read?: boolean;
}

/**
 * The records in DynamoDB.
 * @param onFault called with the reason why a batch of writes had to be done one by one
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: each of the seven operations needs client, table and onFault
export function outbox(client: DynamoDBClient, table: string, onFault: (error: unknown) => void = () => {}): Outbox {
  /** A conditional write: its result if it took effect, or how it failed. */
  async function write<Done, Failed>(
    send: () => Promise<Done>,
    conditionFailed: Failed,
    abortSignal: AbortSignal,
  ): Promise<Done | Failed | { kind: 'unknown'; error: string }> {
    try {
      abortSignal.throwIfAborted();
      return await send();
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return conditionFailed;
      return { kind: 'unknown', error: errorName(error) };
    }
  }

  function putAlone(item: Item, abortSignal: AbortSignal): Promise<PutResult> {
    const ConditionExpression = `attribute_not_exists(${key})`;
    const command = new PutItemCommand({ TableName: table, Item: item, ConditionExpression });
    const send = async () => {
      await client.send(command, { abortSignal });
      return { kind: 'written' } as const;
    };
    return write(send, { kind: 'exists' } as const, abortSignal);
  }

  function updateAlone(
    { key: pk, update, condition, values, names, read = false }: RowUpdate,
    abortSignal: AbortSignal,
  ) {
    const command = new UpdateItemCommand({
      TableName: table,
      Key: { [key]: { S: pk } },
      UpdateExpression: update,
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
      ...(names && { ExpressionAttributeNames: names }),
      ...(read && { ReturnValues: 'ALL_NEW' }),
    });
    const send = async () => {
      const { Attributes = {} } = await client.send(command, { abortSignal });
      return { kind: 'done', item: Attributes } as const;
    };
    return write(send, { kind: 'not-ours' } as const, abortSignal);
  }

  async function update(change: RowUpdate, abortSignal: AbortSignal): Promise<UpdateResult> {
    const result = await updateAlone(change, abortSignal);
    return result.kind === 'done' ? { kind: 'done' } : result;
  }

  /** What the records with these keys say, read consistently. A key that DynamoDB did not get to is unknown. */
  async function look(keys: readonly string[], signal: CallSignal): Promise<[string, LookResult][]> {
    const command = new BatchGetItemCommand({
      RequestItems: {
        [table]: {
          Keys: keys.map((each) => ({ [key]: { S: each } })),
          ConsistentRead: true,
          ProjectionExpression: `${key}, sha256, claim, ${pendingShard}, #message.#queue`,
          ExpressionAttributeNames: { '#message': 'message', '#queue': 'queue' },
        },
      },
    });
    try {
      const abortSignal = signal();
      abortSignal.throwIfAborted();
      const { Responses, UnprocessedKeys } = await client.send(command, { abortSignal });
      const results = new Map(keys.map((each): [string, LookResult] => [each, { kind: 'gone' }]));
      for (const item of Responses?.[table] ?? []) {
        results.set(item[key]?.S ?? '', { kind: 'found', record: readRecordState(item) });
      }
      for (const unread of UnprocessedKeys?.[table]?.Keys ?? []) {
        results.set(unread[key]?.S ?? '', { kind: 'unknown', error: 'UnprocessedKeys' });
      }
      return [...results];
    } catch (error) {
      return keys.map((each) => [each, { kind: 'unknown', error: errorName(error) }]);
    }
  }

  return {
    put: (rows, claim, signal) =>
      batchWrites<Row, PutResult>(client, rows, signal, onFault, {
        // PartiQL's INSERT is a put on the condition that the key does not exist.
        statement: (row) => insert(table, rowItem(row, claim)),
        done: { kind: 'written' },
        conditionFailed: { kind: 'exists' },
        alone: (row, abortSignal) => putAlone(rowItem(row, claim), abortSignal),
      }),

    look: async (keys, signal) => {
      const looks = await pLimit(sockets).map(inBatches(keys, mostKeys), (batch) => look(batch, signal));
      return looks.flat();
    },

    settle(keys, token, settlement, signal) {
      const epochSeconds = { N: String(settlement.expiresAt) };
      const removed = settlement.keepsMessage ? [pendingShard] : ['message', pendingShard];
      const claim = { S: token };
      return batchWrites<string, UpdateResult>(client, keys, signal, onFault, {
        statement: (each) => ({
          // A keyword for each attribute: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html
          Statement: `UPDATE "${table}" SET "${expiresAt}" = ? ${removed.map((name) => `REMOVE "${name}"`).join(' ')} WHERE "${key}" = ? AND "claim" = ?`,
          Parameters: [epochSeconds, { S: each }, claim],
        }),
        done: { kind: 'done' },
        conditionFailed: { kind: 'not-ours' },
        alone: (each, abortSignal) =>
          update(
            {
              key: each,
              update: `SET ${expiresAt} = :expiry REMOVE ${removed.map((name) => `#${name}`).join(', ')}`,
              condition: 'claim = :token',
              values: { ':expiry': epochSeconds, ':token': claim },
              names: Object.fromEntries(removed.map((name) => [`#${name}`, name])),
            },
            abortSignal,
          ),
      });
    },

    redirect(rows, token, signal) {
      const redirect = async (row: Row) => {
        const change = {
          key: row.key,
          update: 'SET #message = :message',
          condition: 'claim = :token',
          values: { ':message': messageValue(row), ':token': { S: token } },
          names: { '#message': 'message' },
        };
        return [row, await update(change, signal())] as const;
      };
      return pLimit(sockets).map(rows, redirect);
    },

    async pending(range, limit, abortSignal) {
      const command = new QueryCommand({ ...pendingQuery(table, range), Limit: limit });
      const { Items = [] } = await client.send(command, { abortSignal });
      return Items.map((item) => ({ key: item[key]?.S ?? '', claimedAt: Number(item[claimedAt]?.N) }));
    },

    async countPending(range, abortSignal) {
      let count = 0;
      let input: QueryCommandInput = { ...pendingQuery(table, range), Select: 'COUNT' };
      for (;;) {
        const { Count = 0, LastEvaluatedKey } = await client.send(new QueryCommand(input), { abortSignal });
        count += Count;
        if (LastEvaluatedKey === undefined) return count;
        input = { ...input, ExclusiveStartKey: LastEvaluatedKey };
      }
    },

    take(rows, claim, signal) {
      const take = async (row: (typeof rows)[number]) => {
        const change = {
          key: row.key,
          update: `SET claim = :token, ${claimedAt} = :at`,
          // A settled row keeps its claimedAt; only a pending one has a shard.
          condition: `${claimedAt} = :seen AND attribute_exists(${pendingShard})`,
          values: {
            ':token': { S: claim.token },
            ':at': { N: String(claim.at) },
            ':seen': { N: String(row.claimedAt) },
          },
          read: true,
        };
        const result = await updateAlone(change, signal());
        return [row, result.kind === 'done' ? takenOf(result.item) : result] as const;
      };
      return pLimit(sockets).map(rows, take);
    },
  };
}

/** Only a manual edit makes a row unreadable. It must not keep the relay from the others. */
function takenOf(item: Item): TakeResult {
  try {
    return { kind: 'taken', row: readRow(item) };
  } catch {
    return { kind: 'unknown', error: 'MalformedRow' };
  }
}

function insert(table: string, item: Item) {
  const names = Object.keys(item).map((name) => `'${name}': ?`);
  return { Statement: `INSERT INTO "${table}" VALUE {${names.join(', ')}}`, Parameters: Object.values(item) };
}

function pendingQuery(table: string, { shard, before, after }: PendingRange): QueryCommandInput {
  const ofShard = { [pendingShard]: { N: String(shard) } };
  return {
    TableName: table,
    IndexName: pendingIndex,
    KeyConditionExpression: `${pendingShard} = :shard AND ${claimedAt} < :before`,
    ExpressionAttributeValues: { ':shard': { N: String(shard) }, ':before': { N: String(before) } },
    ...(after && {
      ExclusiveStartKey: { ...ofShard, [key]: { S: after.key }, [claimedAt]: { N: String(after.claimedAt) } },
    }),
  };
}
