import { inFile, type Mutation } from '../mutation.ts';

/** Settling: on the condition of the claim, and with a time to live. */
export const settle: readonly Mutation[] = [
  ...inFile('lambda/outbox/settle.ts', 'test/lambda/receive', [
    ['nothing is settled', 'const keys = rows.map(({ key }) => key);', 'const keys: string[] = [];'],
    [
      'settling has no time of its own',
      'const span = deadline.span(time);',
      'const span = deadline.span(Number.POSITIVE_INFINITY);',
    ],
    [
      'a record that keeps its message lives for 30 days',
      'keepMessagesDays ?? recordDays',
      'recordDays',
      'test/lambda/keep-messages',
    ],
    [
      'a large event is settled before its object may expire',
      '    await pLimit(parallelObjects).map(rows, (row) => startExpiry(row, work, objects));\n    await settleRows(rows);',
      '    await settleRows(rows);\n    await pLimit(parallelObjects).map(rows, (row) => startExpiry(row, work, objects));',
    ],
    [
      'a record lives for a thousand times as long',
      'Math.floor(claimedAt / 1_000) + days',
      'Math.floor(claimedAt) + days',
      'test/lambda/receive|test/lambda/keep-messages',
    ],
    [
      'an object whose expiry cannot be started takes the time for settling',
      'deadline.signal(deadline.remaining() / 2)',
      'deadline.signal(deadline.remaining())',
    ],
  ]),
];
