import { type Survivor, survivorsIn } from './survivor.ts';

const isThere = 'Only the compiler asks: what is looked for, or given, is always there.';
const isNothing =
  'It does not compile: a text is not an element of this list. It has no key and no queue, so nothing is done with it.';

const isSaving =
  'Without the line the same comes out, only slower: most deliveries have no refused row, no large one, no unclaimed one.';

/** Of what claims, publishes, settles and relays. */
export const survivorsOfOutbox: readonly Survivor[] = [
  ...survivorsIn('lambda/receive.ts', isThere, [
    [`const { type = 'unknown' } = row.attributes;`, `const { type = "" } = row.attributes;`],
  ]),
  ...survivorsIn(
    'lambda/receive.ts',
    'What is not authentic stays so, whatever time its body names. The line only saves reading that body.',
    [[`if (authentication.kind !== 'authentic') return authentication;`, 'if (false) return authentication;']],
  ),
  ...survivorsIn('lambda/drain.ts', 'A page of no rows is relayed as nothing. The line tells the compiler so.', [
    ['if (after === undefined) continue;', 'if (false) continue;'],
  ]),
  ...survivorsIn('lambda/drain.ts', isNothing, [['return [];', 'return ["Stryker was here"];']]),
  ...survivorsIn(
    'lambda/drain.ts',
    'How many rows, and how many milliseconds, are enough is a choice; one more is as good.',
    [
      [
        'while (end - countTime - clock.now() >= batchTime && run.givenUp().length < allQueues.length) {',
        'while (end - countTime - clock.now() > batchTime && run.givenUp().length < allQueues.length) {',
      ],
      [
        'return allQueues.filter((queue) => (this.#failedInARow.get(queue) ?? 0) >= giveUpAfter);',
        'return allQueues.filter((queue) => (this.#failedInARow.get(queue) ?? 0) > giveUpAfter);',
      ],
    ],
  ),
  ...survivorsIn('lambda/outbox/claim-rows.ts', isThere, [
    [
      'return row === undefined ? [] : [[row, look] as const];',
      'return row === undefined ? ["Stryker was here"] : [[row, look] as const];',
    ],
    ['return row === undefined ? [] : [[row, look] as const];', 'return false ? [] : [[row, look] as const];'],
  ]),
  ...survivorsIn('lambda/outbox/claim-rows.ts', isNothing, [
    ['const claims: Answer<Row, RowClaim>[] = [];', 'const claims: Answer<Row, RowClaim>[] = ["Stryker was here"];'],
  ]),
  ...survivorsIn('lambda/outbox/claim.ts', isThere, [
    [
      'for (const other of othersOf.get(event) ?? []) {',
      'for (const other of othersOf.get(event) ?? ["Stryker was here"]) {',
    ],
    ['if (each !== undefined) claims.push([each, claim]);', 'if (true) claims.push([each, claim]);'],
  ]),
  ...survivorsIn('lambda/outbox/claim.ts', 'Only a conflict has the hash of a record.', [
    [
      `if (claim.kind === 'conflict' && claim.recordedSha256 === event.sha256) {`,
      'if (true && claim.recordedSha256 === event.sha256) {',
    ],
  ]),
  ...survivorsIn(
    'lambda/outbox/claim.ts',
    'A draft has an object and content, or neither. One that has neither is claimed by either way.',
    [
      [
        'const [small, large] = [drafts.filter((each) => !each.content), drafts.filter((each) => each.content)];',
        'const [small, large] = [drafts.filter((each) => !each.content), drafts];',
      ],
      ['if (row.object === undefined || content === undefined) return undefined;', 'if (false) return undefined;'],
      [
        'if (row.object === undefined || content === undefined) return undefined;',
        'if (row.object === undefined && content === undefined) return undefined;',
      ],
      [
        'if (row.object === undefined || content === undefined) return undefined;',
        'if (false || content === undefined) return undefined;',
      ],
      [
        'if (row.object === undefined || content === undefined) return undefined;',
        'if (row.object === undefined || false) return undefined;',
      ],
    ],
  ),
  ...survivorsIn('lambda/outbox/claim.ts', isSaving, [
    ['if (drafts.length === 0) return [];', 'if (false) return [];'],
  ]),
  ...survivorsIn('lambda/outbox/publish.ts', isSaving, [
    ['if (rows.length === 0) return [];', 'if (false) return [];'],
    ['if (refused.length === 0) return [];', 'if (false) return [];'],
  ]),
  ...survivorsIn('lambda/outbox/publish.ts', isNothing, [
    ['const ready: Row[] = [];', 'const ready: Row[] = ["Stryker was here"];'],
  ]),
  ...survivorsIn(
    'lambda/outbox/publish.ts',
    'Whoever publishes claimed rows does not ask whether another attempt is useless.',
    [
      [
        'if (!canSend(work, how)) return rows.map((row) => [row, { row, sent: false, isFinal: false }]);',
        'if (!canSend(work, how)) return rows.map((row) => [row, { row, sent: false, isFinal: true }]);',
      ],
    ],
  ),
  ...survivorsIn('lambda/outbox/store-piece.ts', isNothing, [
    ['const recorded: Row[] = [];', 'const recorded: Row[] = ["Stryker was here"];'],
  ]),
  ...survivorsIn('lambda/outbox/store-piece.ts', isThere, [
    [
      'else if (claim !== undefined) open.push({ ...claim, isFinal: isFinal && claim.isFinal });',
      'else if (true) open.push({ ...claim, isFinal: isFinal && claim.isFinal });',
    ],
  ]),
  ...survivorsIn('lambda/outbox/relay-page.ts', isThere, [
    [
      'return new Set(meant.flatMap(([key]) => rowOf.get(key) ?? []));',
      'return new Set(meant.flatMap(([key]) => rowOf.get(key) ?? ["Stryker was here"]));',
    ],
  ]),
  ...survivorsIn('lambda/outbox/relay-page.ts', isNothing, [
    ['const taken: Row[] = [];', 'const taken: Row[] = ["Stryker was here"];'],
  ]),
  ...survivorsIn(
    'lambda/outbox/relay-page.ts',
    'There are two queues, and a page is begun while one of them is not given up.',
    [
      [
        `([, look]) => look.kind === 'found' && queues.some((queue) => queue === look.record.queue),`,
        `([, look]) => look.kind === 'found' && queues.every(queue => queue === look.record.queue),`,
      ],
    ],
  ),
  ...survivorsIn(
    'lambda/outbox/in-pieces.ts',
    'A piece with one unclaimed event ends late, with little time for others.',
    [
      [
        `const isSilent = results.every(({ state }) => state === 'unclaimed');`,
        `const isSilent = results.some(({ state }) => state === 'unclaimed');`,
      ],
    ],
  ),
  ...survivorsIn('lambda/outbox/in-pieces.ts', 'A millisecond less is as good, and so is a half for most.', [
    [
      'const hasTime = isFirst || deadline.remaining() >= Math.max(limits.leastClaim, pace.claim + limits.look);',
      'const hasTime = isFirst || deadline.remaining() > Math.max(limits.leastClaim, pace.claim + limits.look);',
    ],
    ['lookFirst ||= recorded > results.length / 2;', 'lookFirst ||= recorded >= results.length / 2;'],
  ]),
  ...survivorsIn('lambda/outbox/in-rounds.ts', isSaving, [
    ['for (let open = items; open.length > 0; ) {', 'for (let open = items; open.length >= 0; ) {'],
  ]),
  ...survivorsIn(
    'lambda/outbox/in-rounds.ts',
    'Of the answers that are judged so, each unknown one has an error, and no other has.',
    [
      [
        `return result.kind === 'unknown' && 'error' in result && !isFinal(result.error);`,
        `return result.kind === 'unknown' || 'error' in result && !isFinal(result.error);`,
      ],
      [
        `return result.kind === 'unknown' && 'error' in result && !isFinal(result.error);`,
        `return true && 'error' in result && !isFinal(result.error);`,
      ],
    ],
  ),
];
