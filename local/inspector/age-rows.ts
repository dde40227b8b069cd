import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import pMap from 'p-map';
import { recordAttribute } from '../../lambda/names.ts';
import { ignoring } from '../aws/resources/ignoring.ts';

const { key, claimedAt, pendingShard } = recordAttribute;

/** Milliseconds: the relay leaves alone what was claimed within the last minute. */
const age = 61_000;

/** Makes pending rows old enough for the relay; rows that were settled meanwhile stay as they are. */
export async function ageRows(client: DynamoDBClient, table: string, keys: readonly string[]): Promise<void> {
  const ageRow = async (each: string) => {
    const update = new UpdateItemCommand({
      TableName: table,
      Key: { [key]: { S: each } },
      UpdateExpression: `SET ${claimedAt} = :at`,
      ConditionExpression: `attribute_exists(${pendingShard})`,
      ExpressionAttributeValues: { ':at': { N: String(Date.now() - age) } },
    });
    await ignoring('ConditionalCheckFailedException', client.send(update));
  };
  await pMap(keys, ageRow, { concurrency: 16 });
}
