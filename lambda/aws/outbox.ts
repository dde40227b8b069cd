import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { pendingIndex, recordAttribute } from '../names.ts';
import type { Outbox, TakeResult, UpdateResult } from '../ports.ts';
import { sockets } from './clients.ts';
import { lookAtRecords } from './look-at-records.ts';
import { putRows } from './put-rows.ts';
import { messageValue, readRow } from './record.ts';
import { settleRows } from './settle-rows.ts';
import { updateRow } from './update-row.ts';

const { key, claimedAt, pendingShard } = recordAttribute;

/** The records in DynamoDB. */
export function outbox(client: DynamoDBClient, table: string): Outbox {
  return {
    put: (rows, claim, signal) => putRows(client, table, rows, claim, signal),
    look: (keys, signal) => lookAtRecords(client, table, keys, signal),
    settle: (keys, token, expiresAt, signal) => settleRows(client, table, keys, token, expiresAt, signal),

    async readdress(rows, token, signal) {
      const readdress = async (row: (typeof rows)[number]): Promise<UpdateResult> => {
        const update = {
          key: row.key,
          update: 'SET #message = :message',
          condition: 'claim = :token',
          values: { ':message': messageValue(row), ':token': { S: token } },
        };
        const result = await updateRow(client, table, update, signal());
        return result.kind === 'done' ? { kind: 'done' } : result;
      };
      return pMap(rows, readdress, { concurrency: sockets });
    },

    async pending({ shard, before, limit, after }, abortSignal) {
      const shardKey = { [pendingShard]: { N: String(shard) } };
      const command = new QueryCommand({
        TableName: table,
        IndexName: pendingIndex,
        KeyConditionExpression: `${pendingShard} = :shard AND ${claimedAt} < :before`,
        ExpressionAttributeValues: { ':shard': { N: String(shard) }, ':before': { N: String(before) } },
        Limit: limit,
        ...(after && {
          ExclusiveStartKey: { [key]: { S: after.key }, [claimedAt]: { N: String(after.claimedAt) }, ...shardKey },
        }),
      });
      const { Items = [] } = await client.send(command, { abortSignal });
      return Items.map((item) => ({ key: item[key]!.S!, claimedAt: Number(item[claimedAt]!.N) }));
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
        };
        const result = await updateRow(client, table, update, signal());
        return result.kind === 'done' ? { kind: 'taken', row: readRow(result.item) } : result;
      };
      return pMap(rows, take, { concurrency: sockets });
    },
  };
}
