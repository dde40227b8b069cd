import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import type { CallSignal } from '../delivery/budget.ts';
import { errorName } from '../delivery/faults.ts';
import { recordAttribute } from '../names.ts';
import type { LookResult } from '../outbox/ports.ts';
import { sockets } from './clients.ts';
import { readRecordState } from './record.ts';

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const mostKeys = 100;
const { key, pendingShard } = recordAttribute;

/** What the records with these keys say, read consistently. */
export async function lookAtRecords(
  client: DynamoDBClient,
  table: string,
  keys: readonly string[],
  signal: CallSignal,
): Promise<LookResult[]> {
  const results = new Map<string, LookResult>();

  async function look(batch: readonly string[]): Promise<void> {
    const Keys = batch.map((each) => ({ [key]: { S: each } }));
    const ProjectionExpression = `${key}, sha256, claim, ${pendingShard}`;
    const command = new BatchGetItemCommand({
      RequestItems: { [table]: { Keys, ConsistentRead: true, ProjectionExpression } },
    });
    try {
      const abortSignal = signal();
      abortSignal.throwIfAborted();
      const { Responses, UnprocessedKeys } = await client.send(command, { abortSignal });
      for (const item of Responses?.[table] ?? []) {
        results.set(item[key]!.S!, { kind: 'found', record: readRecordState(item) });
      }
      for (const unread of UnprocessedKeys?.[table]?.Keys ?? []) {
        results.set(unread[key]!.S!, { kind: 'unknown', error: 'UnprocessedKeys' });
      }
    } catch (error) {
      for (const each of batch) results.set(each, { kind: 'unknown', error: errorName(error) });
    }
  }

  const batches = Array.from({ length: Math.ceil(keys.length / mostKeys) }, (_, index) =>
    keys.slice(index * mostKeys, (index + 1) * mostKeys),
  );
  await pMap(batches, look, { concurrency: sockets });
  return keys.map((each) => results.get(each) ?? { kind: 'gone' });
}
