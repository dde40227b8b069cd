import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, type SQSClient } from '@aws-sdk/client-sqs';
import pMap from 'p-map';
import { errorName } from '../delivery/faults.ts';
import type { Row } from '../message/row.ts';
import type { Queues, SendResult } from '../outbox/ports.ts';
import { sqsSockets } from './clients.ts';
import { packBatches } from './pack-batches.ts';

/** The two SQS queues. Rows go out in batches; a batch that fails whole may have been sent all the same. */
export function queues(client: SQSClient, urls: Readonly<Record<Row['queue'], string>>): Queues {
  async function sendBatch(rows: readonly Row[], abortSignal: AbortSignal): Promise<SendResult[]> {
    const command = new SendMessageBatchCommand({ QueueUrl: urls[rows[0]!.queue], Entries: rows.map(entry) });
    try {
      abortSignal.throwIfAborted();
      const { Failed = [] } = await client.send(command, { abortSignal });
      const results = rows.map((): SendResult => ({ kind: 'sent' }));
      for (const { Id, SenderFault, Code } of Failed) {
        const error = Code ?? 'UnknownError';
        results[Number(Id)] = { kind: SenderFault && !isAboutAccess(error) ? 'refused' : 'failed', error };
      }
      return results;
    } catch (error) {
      return rows.map(() => ({ kind: 'failed', error: errorName(error) }));
    }
  }

  return {
    async send(rows, signal) {
      const batches = packBatches(rows);
      const results = new Map<Row, SendResult>();
      const send = async (batch: readonly Row[]) => {
        const sent = await sendBatch(batch, signal());
        for (const [index, row] of batch.entries()) results.set(row, sent[index]!);
      };
      await pMap(batches, send, { concurrency: sqsSockets });
      return rows.map((row) => results.get(row)!);
    },
  };
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

/** SQS calls these the sender's fault too, but they are about the queue or its key, not about the message. */
function isAboutAccess(code: string): boolean {
  return /kms|access|security|throttl|queue|unsupported/i.test(code);
}
