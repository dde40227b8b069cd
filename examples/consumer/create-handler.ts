import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from 'aws-lambda';
import type { Message } from '../../message/message.ts';
import { readData } from '../read-data.ts';

export interface HandlerOptions {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  /** The table of what was handled. */
  readonly tableName: string;
  /** Does what is to be done with an event; where it throws, the message comes again. */
  readonly handle: (message: Message, data: unknown) => Promise<void>;
}

/**
 * For how long an event is remembered: as long as by the receiver. What comes again later is handled again; the table's
 * time to live keeps it from growing for ever.
 */
const days = 30;

/** A Lambda handler that handles each event once, and gives back to the queue only those records that failed. */
export function createHandler({ dynamodb, s3, tableName, handle }: HandlerOptions) {
  const config = new IdempotencyConfig({
    // Without `replayedtime` here, what was handled once is not handled again when it is replayed.
    eventKeyJmesPath: '[source, id, replayedtime]',
    throwOnNoIdempotencyKey: true,
    hashFunction: 'sha256',
    expiresAfterSeconds: days * 24 * 60 * 60,
  });
  const handleOnce = makeIdempotent(
    async (message: Message): Promise<void> => handle(message, await readData(message, s3)),
    { persistenceStore: new DynamoDBPersistenceLayer({ tableName, awsSdkV3Client: dynamodb }), config },
  );
  const processor = new BatchProcessor(EventType.SQS);
  const handleRecord = async ({ body }: SQSRecord): Promise<void> => {
    await handleOnce(JSON.parse(body));
  };

  return async (event: SQSEvent, context: Parameters<SQSHandler>[1]): Promise<SQSBatchResponse> => {
    config.registerLambdaContext(context);
    // Where all records fail they are named all the same, so the function itself does not fail.
    return processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false });
  };
}
