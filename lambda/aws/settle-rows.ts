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
): Promise<UpdateResult[]> {
  const none = { NULL: true } as const;
  const epochSeconds = { N: String(expiry) };
  const claim = { S: token };
  return batchWrites<string, UpdateResult>(client, keys, signal, {
    statement: (each) => ({
      // DynamoDB's PartiQL documents no REMOVE of two attributes at once; the message becomes null instead.
      Statement: `UPDATE "${table}" SET "${expiresAt}" = ?, "message" = ? REMOVE "${pendingShard}" WHERE "${key}" = ? AND "claim" = ?`,
      Parameters: [epochSeconds, none, { S: each }, claim],
    }),
    done: { kind: 'done' },
    conditionFailed: { kind: 'not-ours' },
    alone: async (each, abortSignal) => {
      const update = {
        key: each,
        update: `SET ${expiresAt} = :expiry, #message = :none REMOVE ${pendingShard}`,
        condition: 'claim = :token',
        values: { ':expiry': epochSeconds, ':none': none, ':token': claim },
      };
      const result = await updateRow(client, table, update, abortSignal);
      return result.kind === 'done' ? { kind: 'done' } : result;
    },
  });
}
