import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { CallSignal } from '../delivery/budget.ts';
import { errorName } from '../delivery/faults.ts';
import type { Claim } from '../delivery/work.ts';
import type { Row } from '../message/row.ts';
import { recordAttribute } from '../names.ts';
import type { PutResult } from '../outbox/ports.ts';
import { batchWrites } from './batch-writes.ts';
import { rowItem } from './record.ts';

/** Writes each row if there is none with its key. */
export function putRows(
  client: DynamoDBClient,
  table: string,
  rows: readonly Row[],
  claim: Claim,
  signal: CallSignal,
  onFault: (error: unknown) => void,
): Promise<PutResult[]> {
  return batchWrites<Row, PutResult>(client, rows, signal, onFault, {
    // PartiQL's INSERT is a put on the condition that there is no such key.
    statement: (row) => insert(table, rowItem(row, claim)),
    done: { kind: 'written' },
    conditionFailed: { kind: 'exists' },
    alone: async (row, abortSignal) => {
      const command = new PutItemCommand({
        TableName: table,
        Item: rowItem(row, claim),
        ConditionExpression: `attribute_not_exists(${recordAttribute.key})`,
      });
      try {
        abortSignal.throwIfAborted();
        await client.send(command, { abortSignal });
        return { kind: 'written' };
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return { kind: 'exists' };
        return { kind: 'unknown', error: errorName(error) };
      }
    },
  });
}

function insert(table: string, item: Record<string, AttributeValue>) {
  const names = Object.keys(item).map((name) => `'${name}': ?`);
  return { Statement: `INSERT INTO "${table}" VALUE {${names.join(', ')}}`, Parameters: Object.values(item) };
}
