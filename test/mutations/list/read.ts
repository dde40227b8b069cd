import { inFile, type Mutation } from '../mutation.ts';

/** Reading, and the message: nothing is altered, and every event has an identity. */
export const read: readonly Mutation[] = [
  ...inFile('lambda/http.ts', 'test/lambda/http', [
    ['the body is taken for text', "event.isBase64Encoded ? 'base64' : 'utf8'", "'utf8'"],
    [
      'of a header in two spellings the last counts',
      '[...(byName.get(name) ?? none), ...(values ?? none)]',
      '[...(values ?? none)]',
    ],
  ]),
  ...inFile('lambda/read/read.ts', 'test/lambda/read|test/lambda/providers', [
    [
      'an id may look like the key of a variant',
      'written === undefined || looksLikeVariant(written) ? undefined : written;',
      'written;',
      'test/lambda/read',
    ],
    [
      'an id that is missing does not show',
      '...(id === undefined && hasId && { withoutId: true }),',
      '',
      'test/lambda/observe',
    ],
    ['a body with two batches is read', 'place === undefined || others.length > 0', 'place === undefined'],
    ['a batch may have any number of events', 'batch.length > mostEvents || ', ''],
    [
      'what is not UTF-8 is read anyway',
      "return isUtf8(bytes) ? bytes.toString('utf8') : undefined;",
      "return bytes.toString('utf8');",
    ],
    ['white space tells variants apart', 'sha256: dense === text ? textSha256 : sha256(dense),', 'sha256: textSha256,'],
  ]),
  ...inFile('lambda/read/identity.ts', 'test/lambda/read|test/lambda/providers', [
    ['an id may have control characters', '    !controlCharacter.test(value) &&\n', ''],
    [
      'an id may have half a character',
      '!controlCharacter.test(value) &&\n    value.isWellFormed()',
      '!controlCharacter.test(value)',
    ],
    ['an id that is a number is rounded', 'const digits = textAt(text, idMember);', 'const digits = String(id);'],
  ]),
  ...inFile('lambda/read/at-member.ts', 'test/lambda/receive-sent-time|test/lambda/providers/pagerduty', [
    ['a name twice on the way to an id is passed over', 'others.length > 0', 'others.length > 99'],
  ]),
  ...inFile('lambda/observe/drift.ts', 'test/lambda/observe', [
    ['a type that is not known does not show', 'known?.has(type) === false', 'false'],
  ]),
  ...inFile('lambda/read/stale.ts', 'test/lambda/read', [
    ['nothing is stale', 'Date.parse(event.time) < since', 'Date.parse(event.time) < 0'],
  ]),
  ...inFile('lambda/message/cloud-event.ts', 'test/commands/dead-letters/repair', [
    ['what cannot be read loses the header that makes its type', 'typeheader: event.inHeaders?.type,', ''],
    [
      'characters that SQS refuses stay as they are',
      'return json.replace(/[\\uFFFE\\uFFFF]/g,',
      'return json.replace(/[\\uFFFE\\uFFFF]{9}/g,',
      'test/lambda/message',
    ],
  ]),
];
