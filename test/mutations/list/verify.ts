import { inFile, type Mutation } from '../mutation.ts';

/** Verifying: nothing unsigned gets in. */
export const verify: readonly Mutation[] = [
  ...inFile('lambda/verify/signature.ts', 'test/lambda/verify', [
    [
      'a digest of another key or body will do',
      'timingSafeEqual(digest, each)).length > 0',
      'timingSafeEqual(digest, each)).length >= 0',
      'test/lambda/verify/signature',
    ],
    [
      'headers that are signed too are left out of the digest',
      '.update(before)',
      '',
      'test/lambda/providers/standard-webhooks',
    ],
    [
      'a signed header may have a full stop in it',
      '[\\x21-\\x2d\\x2f-\\x7e]',
      '[\\x21-\\x7e]',
      'test/lambda/verify/signature',
    ],
    [
      'of two signatures the first counts',
      "return more.length === 0 ? { kind: 'one', text } : { kind: 'several' };",
      "return { kind: 'one', text };",
    ],
    ['a digest may have a tail', 'hex: /^[0-9a-fA-F]{64}$/', 'hex: /^[0-9a-fA-F]{64}/'],
    ['a prefix of another scheme will do', 'return each.startsWith(prefix) && digestForm', 'return digestForm'],
    [
      'a time that is no number of seconds will do',
      'seconds === undefined || !unixSecondsForm.test(seconds)',
      'seconds === undefined',
    ],
  ]),
  ...inFile('lambda/verify/authenticate.ts', 'test/lambda/verify/authenticate', [
    ['a signed time of sending is not looked at', '> tolerance', '> Infinity'],
    ['the previous key is accepted for ever', 'now <= (previous?.acceptedUntil ?? 0)', 'previous !== undefined'],
    [
      'keys that could not be looked at again make a refusal',
      "if (latest === undefined) return { kind: 'keys-unavailable' };",
      'if (latest === undefined) return verdict;',
      'test/lambda/verify|test/lambda/receive',
    ],
    [
      'a source without a usable key refuses',
      "return latest.problem === undefined ? lastVerdict : { kind: 'not-configured', problem: latest.problem };",
      'return lastVerdict;',
      'test/lambda/verify|test/lambda/receive',
    ],
    [
      'a source without a previous key refuses sooner',
      'if (!isSignedWith(previous?.key ?? noKey, body, signature))',
      'if (previous === undefined || !isSignedWith(previous.key, body, signature))',
      'test/lambda/verify',
    ],
    [
      'a delivery from the future is authentic',
      'Math.abs(delivery.receivedAt - sentAt)',
      '(delivery.receivedAt - sentAt)',
      'test/lambda/verify',
    ],
    [
      'keys leave no time for the claim',
      'left - limits.fallback, ',
      'left, ',
      'test/lambda/receive|test/lambda/verify',
    ],
  ]),
  ...inFile('lambda/verify/foreign-signature.ts', 'test/lambda/verify', [
    ['each forgery is held to the keys of every source', 'if (now - lookedAt < pause) return undefined;', ''],
  ]),
];
