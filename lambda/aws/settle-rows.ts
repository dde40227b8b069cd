import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recordAttribute } from '../names.ts';
import type { CallSignal, UpdateResult } from '../ports.ts';
import { batchWrites } from './batch-writes.ts';
import { updateRow } from './update-row.ts';

const { key, expiresAt, pendingShard } = recordAttribute;

/** Drops the message, starts the time to live and takes the row out of the pending index, if the claim is still ours. */
export function settleRows(
  client: DynamoDBClient,
  table: string,
  keys: readonly string[],
  token: string,
  expiry: number,
  signal: CallSignal,
  onFault: (error: unknown) => void,
): Promise<UpdateResult[]> {
  const epochSeconds = { N: String(expiry) };
  const claim = { S: token };
  return batchWrites<string, UpdateResult>(client, keys, signal, onFault, {
    statement: (each) => ({
      // A keyword for each attribute: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.update.html
      Statement: `UPDATE "${table}" SET "${expiresAt}" = ? REMOVE "message" REMOVE "${pendingShard}" WHERE "${key}" = ? AND "claim" = ?`,
      Parameters: [epochSeconds, { S: each }, claim],
    }),
    done: { kind: 'done' },
    conditionFailed: { kind: 'not-ours' },
    alone: async (each, abortSignal) => {
      const update = {
        key: each,
        update: `SET ${expiresAt} = :expiry REMOVE #message, ${pendingShard}`,
        condition: 'claim = :token',
        values: { ':expiry': epochSeconds, ':token': claim },
        names: { '#message': 'message' },
      };
      const result = await updateRow(client, table, update, abortSignal);
      return result.kind === 'done' ? { kind: 'done' } : result;
    },
  });
}
