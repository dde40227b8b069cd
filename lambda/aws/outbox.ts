import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { pendingIndex, recordAttribute } from '../names.ts';
import type { Outbox, PendingRange, TakeResult, UpdateResult } from '../outbox/ports.ts';
import { sockets } from './clients.ts';
import { lookAtRecords } from './look-at-records.ts';
import { putRows } from './put-rows.ts';
import { messageValue, readRow } from './record.ts';
import { settleRows } from './settle-rows.ts';
import { updateRow } from './update-row.ts';

const { key, claimedAt, pendingShard } = recordAttribute;

/**
 * The records in DynamoDB.
 * @param onFault told why a batch of writes had to be done one by one
 */
export function outbox(client: DynamoDBClient, table: string, onFault: (error: unknown) => void = () => {}): Outbox {
  return {
    put: (rows, claim, signal) => putRows(client, table, rows, claim, signal, onFault),
    look: (keys, signal) => lookAtRecords(client, table, keys, signal),
    settle: (keys, token, settlement, signal) => settleRows(client, table, keys, token, settlement, signal, onFault),

    async readdress(rows, token, signal) {
      const readdress = async (row: (typeof rows)[number]): Promise<UpdateResult> => {
        const update = {
          key: row.key,
          update: 'SET #message = :message',
          condition: 'claim = :token',
          values: { ':message': messageValue(row), ':token': { S: token } },
          names: { '#message': 'message' },
        };
        const result = await updateRow(client, table, update, signal());
        return result.kind === 'done' ? { kind: 'done' } : result;
      };
      return pMap(rows, readdress, { concurrency: sockets });
    },

    async pending(range, limit, abortSignal) {
      const command = new QueryCommand({ ...pendingQuery(table, range), Limit: limit });
      const { Items = [] } = await client.send(command, { abortSignal });
      return Items.map((item) => ({ key: item[key]!.S!, claimedAt: Number(item[claimedAt]!.N) }));
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

    async take(rows, claim, signal) {
      const take = async (row: (typeof rows)[number]): Promise<TakeResult> => {
        const update = {
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
        const result = await updateRow(client, table, update, signal());
        if (result.kind !== 'done') return result;
        // Nobody but a hand makes a row that cannot be read; it must not keep the others from being relayed.
        try {
          return { kind: 'taken', row: readRow(result.item) };
        } catch {
          return { kind: 'unknown', error: 'MalformedRow' };
        }
      };
      return pMap(rows, take, { concurrency: sockets });
    },
  };
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
