import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { s3Client } from '../aws/s3-client.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import type { Environment } from '../shared/streams.ts';
import { findPlace } from '../target/place.ts';
import type { Target } from '../target/target.ts';

/** The queues, and clients that reach them and the content of large events. */
export interface DeadLetterQueues {
  readonly sqs: SQSClient;
  readonly deadLetterQueueUrl: string;
  /** What consumers read; undefined if it was not named. */
  readonly queueUrl: string | undefined;
  readonly s3: S3Client;
}

/** @throws UserError if no receiver runs, or there is no such stack */
export async function openQueues(target: Target, env: Environment): Promise<DeadLetterQueues> {
  const place = await findPlace(target, ['queueUrl', 'deadLetterQueueUrl'], env);
  const sqs = sqsClient(place, env);
  const { queueUrl, deadLetterQueueUrl } = place;
  return { sqs, queueUrl, deadLetterQueueUrl, s3: s3Client(place, () => sqs.config.region(), env) };
}
