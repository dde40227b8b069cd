import { inFile, type Mutation } from '../mutation.ts';

/** The relay: which rows it takes, leaves and counts. */
export const relay: readonly Mutation[] = [
  ...inFile('lambda/outbox/relay-page.ts', 'test/lambda/drain', [
    [
      'the relay takes a row without beginning its minute anew',
      'newWork({ token, at: now }, deadline)',
      'newWork({ token, at: 0 }, deadline)',
    ],
    ['rows that could not be taken are not counted', '    failed.push(row);\n', ''],
    ['a take ends while DynamoDB writes', 'deadline.signal(limits.claim)', 'deadline.signal(limits.claim / 2)'],
    ['rows of a queue that was given up are taken', 'page.filter((row) => !passedOver.has(row))', '[...page]'],
  ]),
  ...inFile('lambda/drain.ts', 'test/lambda/drain', [
    ['the relay does not leave young rows alone', 'const leftAloneFor = 60_000;', 'const leftAloneFor = 0;'],
    [
      'a row that was taken does not count for its queue',
      'sent ? 0 : (this.#failedInARow.get(row.queue) ?? 0) + 1',
      '(this.#failedInARow.get(row.queue) ?? 0) + (sent ? 0 : 1)',
    ],
    [
      'a queue that is away holds up the other',
      'run.givenUp().length < allQueues.length',
      'run.givenUp().length === 0',
    ],
    [
      'a queue that is away is never given up',
      '(this.#failedInARow.get(queue) ?? 0) >= giveUpAfter',
      '(this.#failedInARow.get(queue) ?? 0) >= Number.POSITIVE_INFINITY',
    ],
    [
      'rows that were passed over are not counted',
      'run.givenUp().length > 0 ? turns.all() : turns.left()',
      'turns.left()',
    ],
    ['a shard that could not be read counts as empty', '      turns.giveUp(range);\n', ''],
    ['a shard has one page in a run', 'if (page.length === batchSize) turns.goOn(range, after);', ''],
    [
      'a page is begun that there is no time for',
      'end - countTime - clock.now() >= batchTime',
      'end - clock.now() >= 0',
    ],
    [
      'rows that failed are not in the backlog',
      'uncounted === undefined ? undefined : uncounted + this.#failed',
      'uncounted',
    ],
    ['what cannot be counted counts as nothing', '    return undefined;\n  }\n}', '    return 0;\n  }\n}'],
    [
      'dead letters that were not sent are counted',
      'if (sent && row.reason !== undefined)',
      'if (row.reason !== undefined)',
    ],
  ]),
  ...inFile('lambda/outbox/shard-turns.ts', 'test/lambda/outbox', [
    [
      'the relay begins with the same shard each minute',
      'const first = Math.floor(startedAt / 60_000) % pendingShards;',
      'const first = 0;',
    ],
  ]),
];
