import { type Survivor, survivorsIn } from './survivor.ts';

const isUndefined = 'Whoever reads it takes an undefined value as one that is left out.';

/** Of what verifies. */
export const survivorsOfVerify: readonly Survivor[] = [
  ...survivorsIn(
    'lambda/verify/authenticate.ts',
    'Nobody signs with the key that stands in: without a previous key it is not reached.',
    [['return now <= (previous?.acceptedUntil ?? 0)', 'return now <= (previous.acceptedUntil ?? 0)']],
  ),
  ...survivorsIn(
    'lambda/verify/key-cache.ts',
    'Until something was fetched there is nothing to use; and no time is near one that is not a number, as none is near never.',
    [
      [
        'const unknown = { bothStages: false, fetchedAt: never, failedAt: never, bothFailedAt: never };',
        'const unknown = {};',
      ],
      [
        'const unknown = { bothStages: false, fetchedAt: never, failedAt: never, bothFailedAt: never };',
        'const unknown = { bothStages: true, fetchedAt: never, failedAt: never, bothFailedAt: never };',
      ],
    ],
  ),
  ...survivorsIn(
    'lambda/verify/key-cache.ts',
    'Two looks of one kind are never under way at once, and one at both stages is whole.',
    [
      [
        'if (!bothStages && entry.bothStages && entry.fetchedAt >= startedAt) return entry.ring;',
        'if (!bothStages || entry.bothStages && entry.fetchedAt >= startedAt) return entry.ring;',
      ],
    ],
  ),
  ...survivorsIn('lambda/verify/key-cache.ts', isUndefined, [
    ['return current === undefined ? {} : { current };', 'return false ? {} : { current };'],
  ]),
  ...survivorsIn('lambda/verify/keys.ts', 'Node takes an encoding without a name for UTF-8.', [
    [
      `if (base64KeyPrefix === undefined) return createSecretKey(text, 'utf8');`,
      'if (base64KeyPrefix === undefined) return createSecretKey(text, "");',
    ],
  ]),
  ...survivorsIn('lambda/verify/keys.ts', isUndefined, [['} catch {', '} catch {}']]),
  ...survivorsIn(
    'lambda/verify/keys.ts',
    'A version that is not there has no key, but the problem that it was never set. The compiler asks.',
    [
      [
        `if (previous !== undefined && typeof previousKey !== 'string') {`,
        `if (true && typeof previousKey !== 'string') {`,
      ],
    ],
  ),
  ...survivorsIn('lambda/verify/signature.ts', 'A text that is split by nothing is one part. The compiler asks.', [
    [
      'const parts = scheme.separator === undefined ? [own.text] : own.text.split(scheme.separator);',
      'const parts = false ? [own.text] : own.text.split(scheme.separator);',
    ],
  ]),
  ...survivorsIn('lambda/verify/signature.ts', isUndefined, [
    [
      `return { kind: 'well-formed', signature: { digests, before: text, ...(sentAt !== undefined && { sentAt }) } };`,
      `return { kind: 'well-formed', signature: { digests, before: text, ...(true && { sentAt }) } };`,
    ],
    [
      `return { kind: 'one', text: text + last, ...(sentAt !== undefined && { sentAt }) };`,
      `return { kind: 'one', text: text + last, ...(true && { sentAt }) };`,
    ],
  ]),
];
