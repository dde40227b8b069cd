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
      'a signed value may hold what is signed behind it',
      ' || value.text.includes(next)',
      '',
      'test/lambda/verify/signature',
    ],
    [
      'of two signatures the first counts',
      "return more.length === 0 ? { kind: 'one', text } : { kind: 'several' };",
      "return { kind: 'one', text };",
    ],
    ['a digest may have a tail', 'hex: /^[0-9a-fA-F]{64}$/', 'hex: /^[0-9a-fA-F]{64}/'],
    [
      'a prefix of another scheme will do',
      'return behind(parts, prefix).flatMap(',
      'return parts.map((part) => part.slice(prefix.length)).flatMap(',
    ],
  ]),
  ...inFile('lambda/verify/signed-time.ts', 'test/lambda/verify/authenticate', [
    ['a signed time of sending is not looked at', '<= tolerance', '<= Infinity'],
    ['a delivery from the future is authentic', 'Math.abs(receivedAt - sentAt)', '(receivedAt - sentAt)'],
    ['a time that is not a number of seconds will do', '/^\\d{10}$/', '/^/', 'test/lambda/verify/signature'],
    ['a signed time of any length is one', '\\d{13}', '\\d+', 'test/lambda/verify/forms'],
  ]),
  ...inFile('lib/check/sources/scheme-problems.ts', 'test/lib/check/sources/scheme', [
    ['a time that is not signed may decide', 'values.some(({ name }) => name === time)', 'true'],
    ['a hash that is not verified may be declared', 'if (otherHash.test(prefix)) {', 'if (false) {'],
    ['the URL may be named as if it were a header', 'if (requestParts.test(name)) return', 'if (false) return'],
  ]),
  ...inFile('lambda/delivery/vendor-headers.ts', 'test/lambda/delivery/vendor-headers', [
    [
      'two sets of headers of one vendor may be mixed',
      'return !isWhole(header) && isWhole(aliased) ? aliased : header;',
      'return (name) => (header(name).length > 0 ? header(name) : aliased(name));',
    ],
  ]),
  ...inFile('lambda/receive.ts', 'test/lambda/receive-sent-time', [
    [
      'a time in a body that is not verified decides',
      "if (authentication.kind !== 'authentic') return authentication;\n  return judgeTime(authentication, ",
      "return judgeTime({ kind: 'authentic', stage: 'current' }, ",
    ],
  ]),
  ...inFile('lib/check/sources/check-sources.ts', 'test/lib/check/sources/hmac', [
    ['a provider that is declared with its source is not looked at', 'if (problems.length > 0) return problems;', ''],
  ]),
  ...inFile('lambda/verify/authenticate.ts', 'test/lambda/verify/authenticate', [
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
