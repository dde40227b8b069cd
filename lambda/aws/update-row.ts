import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { errorName } from '../faults.ts';
import { recordAttribute } from '../names.ts';
import type { UpdateResult } from '../ports.ts';
import type { Item } from './record.ts';

export interface RowUpdate {
  readonly key: string;
  readonly update: string;
  readonly condition: string;
  readonly values: Record<string, AttributeValue>;
}

/** A conditional update, with the item as it is afterwards. */
export async function updateRow(
  client: DynamoDBClient,
  table: string,
  { key, update, condition, values }: RowUpdate,
  abortSignal: AbortSignal,
): Promise<{ kind: 'done'; item: Item } | Exclude<UpdateResult, { kind: 'done' }>> {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: { [recordAttribute.key]: { S: key } },
    UpdateExpression: update,
    ConditionExpression: condition,
    ExpressionAttributeValues: values,
    // "message" is a reserved word.
    ...(update.includes('#message') && { ExpressionAttributeNames: { '#message': 'message' } }),
    ReturnValues: 'ALL_NEW',
  });
  try {
    const { Attributes } = await client.send(command, { abortSignal });
    return { kind: 'done', item: Attributes ?? {} };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { kind: 'not-ours' };
    return { kind: 'unknown', error: errorName(error) };
  }
}
