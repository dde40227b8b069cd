import { inFile, type Mutation } from '../mutation.ts';

/** Keys: what can be one, how long it is used, and what a failure to fetch it means. */
export const keys: readonly Mutation[] = [
  ...inFile('lambda/verify/key-cache.ts', 'test/lambda/verify', [
    [
      'a cold start asks for the keys once',
      'entry.ring === undefined ? untilDone(span, readOnce) : readOnce(span.attempt())',
      'readOnce(span.attempt())',
      'test/lambda/receive',
    ],
    [
      'the previous key is never looked for',
      'fetch(owner, entry, true, span)',
      'fetch(owner, entry, false, span)',
      'test/lambda/verify/key-cache',
    ],
    ['keys are never fetched anew', 'now - entry.fetchedAt < fresh || ', 'true || '],
    ['each forgery fetches the keys', 'if (entry.bothStages && now - entry.fetchedAt < pause) return entry.ring;', ''],
    [
      'keys are dropped if a refresh fails',
      'return (await fetch(owner, entry, hasPrevious, span)) ?? entry.ring;',
      'return fetch(owner, entry, hasPrevious, span);',
    ],
    [
      'a flood waits for Secrets Manager, each of it',
      'now - entry.bothFailedAt < pauseAfterFailure ? undefined : ',
      '',
    ],
    [
      'each who asks fetches',
      'if (entry.fetching !== undefined && (entry.fetching.bothStages || !bothStages)) return entry.fetching.ring;',
      '',
    ],
  ]),
  ...inFile('lambda/verify/keys.ts', 'test/lambda/verify', [
    [
      'a key that nobody can enter at the vendor is used',
      "if (invisibleIn(text) !== undefined) return 'invisible-character';",
      '',
      'test/lambda/verify/keys',
    ],
    [
      'a key that is not base64 is used for what can be decoded of it',
      'base64Form.test(digits) ?',
      'true ?',
      'test/lambda/verify/keys',
    ],
    [
      'the overlap is counted from when the previous key was stored',
      'Math.max(previous.createdAt, current?.createdAt ?? 0)',
      'previous.createdAt',
    ],
    ['an empty key is used', "if (text === '') return 'empty';", ''],
    ["the console's key/value JSON is a key", "if (isJson(text)) return 'key-value-json';", ''],
    ['quotes around a key are part of it', "if (quotesAround(text) !== undefined) return 'quoted';", ''],
  ]),
  ...inFile('lambda/aws/secret-store.ts', 'test/lambda/aws/secret-store', [
    [
      'both stages of a key are read at once',
      "const current = await version(secretId, 'AWSCURRENT', signal);\n      const previous = await version(secretId, 'AWSPREVIOUS', signal);",
      "const [previous, current] = await Promise.all([version(secretId, 'AWSPREVIOUS', signal), version(secretId, 'AWSCURRENT', signal)]);",
    ],
    [
      'no answer counts as no version',
      'if (error instanceof ResourceNotFoundException) return undefined;',
      'return undefined;',
    ],
  ]),
];
