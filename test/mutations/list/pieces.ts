import { inFile, type Mutation } from '../mutation.ts';

/** A delivery in pieces: what is begun, tried again, counted and answered. */
export const pieces: readonly Mutation[] = [
  ...inFile('lambda/outbox/in-pieces.ts', 'test/lambda/receive', [
    ['a piece is begun that there is no time to claim', 'const hasTime = isFirst ||', 'const hasTime = true ||'],
    ['the first piece of a late delivery is not begun', 'const hasTime = isFirst ||', 'const hasTime ='],
    ['pieces are all begun at once', 'const atFirst = 2;', 'const atFirst = 40;'],
    ['a slow DynamoDB gets more pieces at once', 'if (isSilent || pace.claim < slow) begin(atMost);', 'begin(atMost);'],
    ['a silent DynamoDB holds up what goes to SQS alone', 'isSilent || pace.claim < slow', 'pace.claim < slow'],
    ['no piece tells the next to look first', 'lookFirst ||= recorded > results.length / 2;', ''],
  ]),
  ...inFile('lambda/outbox/store-piece.ts', 'test/lambda/receive', [
    [
      'what could not be claimed is not published',
      'publishUnclaimed([...unclaimed.keys()], work, ports)',
      'publishUnclaimed([], work, ports)',
    ],
    [
      'what neither store took is not tried again',
      'if (open.every(({ isFinal }) => isFinal) || !(await span.again())) {',
      'if (open.length >= 0) {',
    ],
    [
      'one event that no store takes for good ends the attempts for all',
      'open.every(({ isFinal }) => isFinal)',
      'open.some(({ isFinal }) => isFinal)',
    ],
    [
      'a delivery waits for a DynamoDB that hangs as long for each piece',
      "if (claimed.every(({ kind }) => kind === 'unclaimed')) work.pace.claimAtMost = limits.leastClaim;",
      '',
    ],
    ['what is final is tried again', 'open.every(({ isFinal }) => isFinal) || ', ''],
    [
      'a record that is known to exist is sent unclaimed the next time',
      "for (const { row } of open.filter(({ state }) => state === 'unseen')) recorded.add(row.key);",
      '',
    ],
    ['the object of a repeat never expires', 'if (!each.pending) recorded.push(row);', ''],
    [
      'a variant that is not durable yet is an event the next time',
      "for (const { event } of open.filter(({ row }) => row.reason === 'id-conflict')) variants.add(event);",
      '',
    ],
  ]),
  ...inFile('lambda/outbox/tally.ts', 'test/lambda/receive', [
    [
      'events that had no time are not counted',
      "lost: count('lost') + distinct - stored.length,",
      "lost: count('lost'),",
    ],
  ]),
  ...inFile('lambda/receive.ts', 'test/lambda/receive', [
    [
      'what is not durable is acknowledged',
      'const isDurable = lost === 0 && counts.unseen === 0;',
      'const isDurable = true;',
    ],
    [
      'what nobody had time to look at is acknowledged',
      'const isDurable = lost === 0 && counts.unseen === 0;',
      'const isDurable = lost === 0;',
    ],
    [
      'an outage holds every function for as long as an answer may take',
      'ports.patience.note(lost > 0 && ',
      'ports.patience.note(false && ',
    ],
  ]),
];
