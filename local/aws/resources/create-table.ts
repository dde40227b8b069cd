import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { pendingIndex, recordAttribute } from '../../../lambda/names.ts';
import { ignoring } from './ignoring.ts';

/** Creates the table of records with its index of pending rows, unless it exists. It has no time-to-live. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  const { key, pendingShard, claimedAt } = recordAttribute;
  const table = new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: key, AttributeType: 'S' },
      { AttributeName: pendingShard, AttributeType: 'N' },
      { AttributeName: claimedAt, AttributeType: 'N' },
    ],
    KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [
      {
        IndexName: pendingIndex,
        KeySchema: [
          { AttributeName: pendingShard, KeyType: 'HASH' },
          { AttributeName: claimedAt, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
  await ignoring('ResourceInUseException', client.send(table));
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName: name });
}
