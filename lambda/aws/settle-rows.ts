import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CallSignal } from '../delivery/budget.ts';
import { recordAttribute } from '../names.ts';
import type { Settlement, UpdateResult } from '../outbox/ports.ts';
import { batchWrites } from './batch-writes.ts';
import { updateRow } from './update-row.ts';

const { key, expiresAt, pendingShard } = recordAttribute;

/**
 * Takes the row out of the pending index, starts the time to live and drops the message, unless it is to be kept, if the
 * claim is still ours.
 */
export function settleRows(
  client: DynamoDBClient,
  table: string,
  keys: readonly string[],
  token: string,
  settlement: Settlement,
  signal: CallSignal,
  onFault: (error: unknown) => void,
): Promise<UpdateResult[]> {
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
    alone: async (each, abortSignal) => {
      const update = {
        key: each,
        update: `SET ${expiresAt} = :expiry REMOVE ${removed.map((name) => `#${name}`).join(', ')}`,
        condition: 'claim = :token',
        values: { ':expiry': epochSeconds, ':token': claim },
        names: Object.fromEntries(removed.map((name) => [`#${name}`, name])),
      };
      const result = await updateRow(client, table, update, abortSignal);
      return result.kind === 'done' ? { kind: 'done' } : result;
    },
  });
}
