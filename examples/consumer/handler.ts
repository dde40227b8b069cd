import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { handleEvent } from '../handle-event.ts';
import { createHandler } from './create-handler.ts';

/** The Lambda function's entry. */
export const handler = createHandler({
  dynamodb: new DynamoDBClient({}),
  s3: new S3Client({}),
  tableName: process.env.TABLE_NAME!,
  handle: handleEvent,
});
