import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { errorName } from '../delivery/faults.ts';
import { recordAttribute } from '../names.ts';
import type { UpdateResult } from '../outbox/ports.ts';
import type { Item } from './record.ts';

export interface RowUpdate {
  readonly key: string;
  readonly update: string;
  readonly condition: string;
  readonly values: Record<string, AttributeValue>;
  /** For attributes whose name is a reserved word. */
  readonly names?: Record<string, string>;
  /** Whether to answer the item as it is afterwards. */
  readonly read?: boolean;
}

/** A conditional update. */
export async function updateRow(
  client: DynamoDBClient,
  table: string,
  { key, update, condition, values, names, read = false }: RowUpdate,
  abortSignal: AbortSignal,
): Promise<{ kind: 'done'; item: Item } | Exclude<UpdateResult, { kind: 'done' }>> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { [recordAttribute.key]: { S: key } },
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    ...(names && { ExpressionAttributeNames: names }),
    ...(read && { ReturnValues: 'ALL_NEW' }),
  });
  try {
    abortSignal.throwIfAborted();
    const { Attributes } = await client.send(command, { abortSignal });
    return { kind: 'done', item: Attributes ?? {} };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { kind: 'not-ours' };
    return { kind: 'unknown', error: errorName(error) };
  }
}
