import {
  type BatchResultErrorEntry,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import { errorName } from '../delivery/faults.ts';
import type { Row } from '../message/row.ts';
import type { Answer, Queues, SendResult } from '../outbox/ports.ts';
import { sqsSockets } from './clients.ts';
import { packBatches } from './pack-batches.ts';

/** The two SQS queues. Rows are sent in batches. A batch that failed as a whole may have been sent even so. */
export function queues(client: SQSClient, urls: Readonly<Record<Row['queue'], string>>): Queues {
  // Shared by all that is sent at once: a batch that waits for a socket has not begun, and its time has not either.
  const whenSocketIsFree = pLimit(sqsSockets);

  async function sendBatch(rows: readonly Row[], abortSignal: AbortSignal): Promise<Answer<Row, SendResult>[]> {
    const [first] = rows;
    const command = new SendMessageBatchCommand({ QueueUrl: urls[first?.queue ?? 'main'], Entries: rows.map(entry) });
    try {
      abortSignal.throwIfAborted();
      const { Failed = [] } = await client.send(command, { abortSignal });
      const failures = new Map(Failed.map((failure) => [failure.Id, failure]));
      return rows.map((row, index) => [row, resultOf(failures.get(String(index)))]);
    } catch (error) {
      return rows.map((row) => [row, { kind: 'failed', error: errorName(error) }]);
    }
  }

  return {
    async send(rows, signal) {
      return (await whenSocketIsFree.map(packBatches(rows), (batch) => sendBatch(batch, signal()))).flat();
    },
  };
}

function resultOf(failure: BatchResultErrorEntry | undefined): SendResult {
  if (failure === undefined) return { kind: 'sent' };
  const { SenderFault = false, Code: error = 'UnknownError' } = failure;
  return { kind: SenderFault && !isAboutAccess(error) ? 'refused' : 'failed', error };
}

/** An entry's id may not be a vendor's: SQS allows letters, digits, hyphens and underscores. */
function entry(row: Row, index: number): SendMessageBatchRequestEntry {
  const attributes = Object.entries(row.attributes).map(
    ([name, value]) => [name, { DataType: 'String', StringValue: value }] as const,
  );
  return {
    Id: String(index),
    MessageBody: row.message,
    MessageAttributes: Object.fromEntries(attributes),
    MessageGroupId: row.group,
  };
}

/** SQS marks these as the sender's fault too, but they concern the queue or its key, not the message. */
function isAboutAccess(code: string): boolean {
  return /kms|access|security|throttl|queue|unsupported/i.test(code);
}
