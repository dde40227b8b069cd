import { inFile, type Mutation } from '../mutation.ts';

/** Claiming: of every event one record, whatever arrives twice or at once. */
export const claim: readonly Mutation[] = [
  ...inFile('lambda/outbox/claim-rows.ts', 'test/lambda/receive', [
    ['the claim token is not looked at', 'isSame && record.claim === token', 'false'],
    [
      'a record with our token is ours, whatever it holds',
      'isSame && record.claim === token',
      'record.claim === token',
      'test/lambda/outbox',
    ],
    [
      'a record that nobody had time to look at is sent again',
      "return { kind: 'unseen' };",
      "return { kind: 'unclaimed', isFinal: false };",
    ],
    [
      'what is found at the first look is acknowledged unseen',
      "if (look.kind === 'found') claims.push([row, claimOfLook(look, row, work)]);",
      ';',
    ],
    [
      'a table that is slow gets no more time than one that may be dead',
      'work.triedTable ? span.attempt : span.firstAttempt',
      'span.firstAttempt',
    ],
    ['records are not looked at first', 'if (lookFirst) {', 'if (lookFirst && false) {'],
    [
      'a claim is not tried again',
      'await inRounds(absent, spans.write, put)',
      'await inRounds(absent, { again: async () => false }, put)',
    ],
    [
      'a record that has outlived its time counts as a repeat',
      "if (look.kind === 'gone') return { kind: 'unclaimed', isFinal: false };",
      "if (look.kind === 'gone') return { kind: 'duplicate', pending: false };",
      'test/lambda/outbox',
    ],
    [
      'a record that exists counts as a repeat, whatever it holds',
      "if (result.kind === 'exists') existing.push(row);",
      "if (result.kind === 'exists') claims.push([row, { kind: 'duplicate', pending: true }]);",
    ],
  ]),
  ...inFile('lambda/outbox/claim.ts', 'test/lambda/receive', [
    [
      'a variant whose key another record has is acknowledged and dropped',
      "claim.kind === 'conflict' ? { kind: 'unclaimed', isFinal: true } : claim",
      "claim.kind === 'conflict' ? { kind: 'duplicate', pending: true } : claim",
    ],
    [
      'other content of a known id is dropped',
      'if (known === undefined) variants.push(other);',
      'if (known === undefined) continue;',
    ],
    ['a variant that is in its queue is sent again with its event', 'others.filter(isOpen).map(', 'others.map('],
    [
      'the object of a variant that is pending may expire',
      "kind: 'duplicate', pending: true };",
      "kind: 'duplicate', pending: false };",
    ],
    [
      'a variant tried again is claimed under the key of its event',
      'if (isOpen(first) && !known.has(first)) {',
      'if (isOpen(first)) {',
    ],
    [
      'a variant tried again stands for the key of its event',
      'variants.push(...drafts);',
      'firsts.push(...others.filter(isOpen).map((event) => draft(event, key, context)));',
    ],
    [
      'a row is claimed though its object was not stored',
      'if (failure === undefined) draftOf.set(each.row, each);',
      'if (failure === undefined || true) draftOf.set(each.row, each);',
    ],
    [
      'any other content of a delivery counts as what the record holds',
      "claim.kind === 'conflict' && claim.recordedSha256 === event.sha256",
      "claim.kind === 'conflict'",
    ],
    [
      'what nobody has looked at is claimed as a variant',
      "return claim.kind === 'unseen' ? { event, row: first.row, kind: 'unseen' } : undefined;",
      'return undefined;',
      'test/lambda/outbox',
    ],
  ]),
  ...inFile('lambda/outbox/groups.ts', 'test/lambda/receive', [
    [
      'a group is cut',
      'if (group === undefined) groups.set(key, [event]);',
      'if (group === undefined || groups.size > 500) groups.set(groups.size > 500 ? `${key} ` : key, [event]);',
    ],
    [
      'what a delivery holds twice is a variant of itself',
      'else if (group.every(({ sha256 }) => sha256 !== event.sha256)) group.push(event);',
      'else group.push(event);',
    ],
    ['a piece may hold any number of bytes', ' || bytes + size > mostBytes', '', 'test/lambda/outbox'],
    ['a piece may hold any number of events', 'const mostEvents = 250;', 'const mostEvents = 25_000;'],
  ]),
  ...inFile('lambda/message/row.ts', 'test/lambda/receive', [
    [
      'a variant has the key of its event',
      'return `${key}#${contentSha256}`;',
      'return key + contentSha256.slice(64);',
    ],
  ]),
];
