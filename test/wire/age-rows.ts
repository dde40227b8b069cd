import { paginateScan, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { recordAttribute } from '../../lambda/names.ts';
import type { RunningReceiver } from '../support/running-receiver.ts';

/** Where the rows are. */
type Table = Pick<RunningReceiver, 'clients' | 'resources'>;

const { key, claimedAt, pendingShard } = recordAttribute;
const twoMinutes = 120_000;

/** The keys of the pending rows. */
export async function pendingKeys({ clients: { dynamodb: client }, resources }: Table): Promise<string[]> {
  const query = { TableName: resources.tableName, FilterExpression: `attribute_exists(${pendingShard})` };
  const keys: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, query)) keys.push(...Items.map((item) => item[key]!.S!));
  return keys;
}

/** Makes the pending rows older, for the relay leaves them alone for a minute. */
export async function agePendingRows(receiver: Table): Promise<void> {
  const { clients, resources } = receiver;
  for (const each of await pendingKeys(receiver)) {
    const update = new UpdateItemCommand({
      TableName: resources.tableName,
      Key: { [key]: { S: each } },
      UpdateExpression: `SET ${claimedAt} = ${claimedAt} - :age`,
      ExpressionAttributeValues: { ':age': { N: String(twoMinutes) } },
    });
    await clients.dynamodb.send(update);
  }
}
