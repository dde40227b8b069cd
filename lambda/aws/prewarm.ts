import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import pLimit from 'p-limit';
import type { Clock } from '../delivery/clock.ts';
import { deadlineAt } from '../delivery/deadline.ts';
import { signalAfter } from '../delivery/signal.ts';
import type { ReceiverEnvironment } from '../environment.ts';
import { recordAttribute } from '../names.ts';
import type { KeyCache } from '../verify/key-cache.ts';
import { dynamoDb, sqs } from './clients.ts';

/** Init has more CPU than a small function has afterwards, but a start may not hang. In milliseconds. */
const atMost = 500;

/** As the function loads, a socket costs the CPU of two calls, and a call the time until its answer: so two keys share one. */
const keysASocket = 2;
/** A key that hangs leaves time for the one behind it. In milliseconds. */
const aKeyAtMost = atMost / keysASocket;

/**
 * Does early what the first delivery would wait for: fetches the keys, and opens connections to DynamoDB and SQS.
 * Failures are ignored here: the delivery tries again.
 */
export async function prewarm(
  { table, queueUrl, sources }: ReceiverEnvironment,
  keys: KeyCache,
  clock: Clock,
): Promise<void> {
  const deadline = deadlineAt(clock.now() + atMost, clock);
  const abortSignal = signalAfter(atMost, clock);
  const nothing = { RequestItems: { [table]: { Keys: [{ [recordAttribute.key]: { S: '#' } }] } } };
  // SQS refuses an empty batch, over the connection that the first real one then finds open.
  const emptyBatch = { QueueUrl: queueUrl, Entries: [] };
  const limit = pLimit(Math.ceil(sources.size / keysASocket));
  await Promise.allSettled([
    dynamoDb.send(new BatchGetItemCommand(nothing), { abortSignal }),
    sqs.send(new SendMessageBatchCommand(emptyBatch), { abortSignal }),
    ...Array.from(sources.values(), (source) => limit(() => keys.keys(source, deadline.span(aKeyAtMost)))),
  ]);
}
