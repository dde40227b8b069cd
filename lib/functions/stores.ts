import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { environmentVariable } from '../../lambda/names.ts';
import type { EventQueues } from '../stores/event-queues.ts';
import type { LargeEventBucket } from '../stores/large-event-bucket.ts';
import type { RecordTable } from '../stores/record-table.ts';
import { encryptionStatements } from './encryption-statements.ts';

/** The stores that both functions use. */
export interface Stores {
  readonly records: RecordTable;
  readonly queues: EventQueues;
  readonly largeEvents: LargeEventBucket;
  /** The key that they are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
  /** Days for which settled records keep their messages; undefined if records do not keep them. */
  readonly keepMessagesDays: number | undefined;
}

/** The environment of both functions. */
export function storesEnvironment(stores: Stores): Record<string, string> {
  const { records, queues, largeEvents, keepMessagesDays } = stores;
  return {
    [environmentVariable.table]: records.table.tableName,
    [environmentVariable.queueUrl]: queues.queue.queueUrl,
    [environmentVariable.deadLetterQueueUrl]: queues.deadLetterQueue.queueUrl,
    [environmentVariable.bucket]: largeEvents.bucket.bucketName,
    ...(keepMessagesDays !== undefined && { [environmentVariable.keepMessagesDays]: `${keepMessagesDays}` }),
  };
}

/**
 * The permissions of both functions: send to either queue, write the content of a large event, copy it onto itself with
 * a tag (which reads it), and use the key for these calls.
 */
export function storesStatements({ queues, largeEvents, encryptionKey }: Stores, stack: Stack): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [queues.queue.queueArn, queues.deadLetterQueue.queueArn],
    }),
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:PutObjectTagging', 's3:GetObject'],
      resources: [largeEvents.bucket.arnForObjects('*')],
    }),
    ...encryptionStatements(encryptionKey, ['dynamodb', 'sqs', 's3'], stack),
  ];
}
