import { inFile, type Mutation } from '../mutation.ts';

/** Publishing: what goes to which queue, and only while it can be settled. */
export const publish: readonly Mutation[] = [
  ...inFile('lambda/outbox/publish.ts', 'test/lambda/receive', [
    [
      'what SQS failed to take counts as sent, in the core',
      "return { row, sent: result?.kind === 'sent',",
      'return { row, sent: true,',
    ],
    ['what SQS refuses for good is tried for ever', "if (result.kind === 'refused') refused.push(row);", ''],
    ['no time is kept back for settling', 'keptBack: Math.max(limits.settle, pace.settle),', 'keptBack: 0,'],
    [
      'the slowest settling so far is not looked at',
      'keptBack: Math.max(limits.settle, pace.settle),',
      'keptBack: limits.settle,',
    ],
    [
      'after an unclaimed send the answer waits for settling',
      'keptBack: 0, settleTime: limits.settle,',
      'keptBack: 0, settleTime: Number.POSITIVE_INFINITY,',
    ],
    ['a claimed message is not sent again', '    attempts: 3,', '    attempts: 1,'],
    [
      'a refused message is sent though its row still names the other queue',
      "if (!how.isClaimed || (result.kind === 'done' && canSend(work, how))) ready.push(letter);",
      'ready.push(letter);',
    ],
    [
      'a message is sent again without the time to settle it',
      '(await span.again()) && canSend(work, how);',
      '(await span.again());',
      'test/lambda/outbox',
    ],
    [
      'what SQS fails for good is sent again',
      "return result.kind === 'failed' && !isFinal(result.error);",
      "return result.kind === 'failed';",
      'test/lambda/outbox',
    ],
    [
      'the slowest send so far is not looked at',
      'Math.max(limits.publish, pace.send)',
      'limits.publish',
      'test/lambda/outbox',
    ],
    [
      'a batch that waited for a socket is sent without the time to settle it',
      'how.isClaimed && !canSend(work, how) ? AbortSignal.abort() : span.attempt()',
      'span.attempt()',
    ],
    [
      'a dead letter has no reason',
      "queue: 'dead-letter', reason: 'refused', message",
      "queue: 'dead-letter', message",
    ],
    ['a refused message stays in its queue', "{ ...row, queue: 'dead-letter', reason", '{ ...row, reason'],
  ]),
  ...inFile('lambda/aws/queues.ts', 'test/lambda/receive', [
    [
      'what SQS failed to take counts as sent, in the adapter',
      "if (failure === undefined) return { kind: 'sent' };",
      "return { kind: 'sent' };",
    ],
    [
      'a queue that refuses access is taken for a message that no queue takes',
      'SenderFault && !isAboutAccess(error)',
      'SenderFault',
      'test/lambda/aws/queues',
    ],
    [
      'the time of a batch begins before it has a socket',
      'whenSocketIsFree.map(packBatches(rows), (batch) => sendBatch(batch, signal()))',
      'Promise.all(packBatches(rows).map((batch) => sendBatch(batch, signal())))',
    ],
  ]),
  ...inFile('lambda/aws/pack-batches.ts', 'test/lambda/aws/pack-batches', [
    ['a batch may have any number of entries', 'batch.length === mostEntries || ', ''],
    ['message attributes count for nothing', "bytes += name.length + value.length + 'String'.length;", 'bytes += 0;'],
  ]),
];
