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
  /** The table of handled events. */
  readonly tableName: string;
  /** Handles an event; if it throws, the message comes again. */
  readonly handle: (message: Message, data: unknown) => Promise<void>;
}

/**
 * How long an event is remembered: as long as by the receiver. A later repeat is handled again; the table's time to
 * live keeps it from growing for ever.
 */
const days = 30;

/** A Lambda handler that handles each event once, and returns only the failed records to the queue. */
export function createHandler({ dynamodb, s3, tableName, handle }: HandlerOptions) {
  const config = new IdempotencyConfig({
    // Without `replayedtime`, a replay does not handle events again that were handled before.
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
    // If all records fail, report them too, so that the function itself does not fail.
    return processPartialResponse(event, handleRecord, processor, { context, throwOnFullBatchFailure: false });
  };
}
