import { inFile, type Mutation } from '../mutation.ts';

/** The checks at synthesis: closed by default. */
export const closed: readonly Mutation[] = [
  ...inFile('lib/closed/policy-problems.ts', 'test/lib/closed/policies', [
    ['a policy may allow all but what it names', '...(inverted ? [', '...(false ? ['],
    [
      'a policy may let anyone in',
      '...(anyone && !namesWho(condition) && type',
      '...(false && !namesWho(condition) && type',
    ],
    [
      'a managed policy needs nobody to acknowledge it',
      'const others = listOf(properties.ManagedPolicyArns)',
      'const others = listOf(undefined)',
    ],
    ['a service may come for anyone', '...(service && !namesWho(condition)', '...(false && !namesWho(condition)'],
  ]),
  ...inFile('lib/closed/names-who.ts', 'test/lib/closed/policies', [
    ['a condition that holds without the key names who', 'operators.includes(operator) &&', "operator !== '' &&"],
  ]),
  ...inFile('lib/closed/transport-problems.ts', 'test/lib/closed', [
    ['an allowance of plain HTTP counts as its denial', "return effect === 'Deny' && ", "return effect !== '' && "],
    ["a bucket's objects may be read over plain HTTP", "what === 'bucket' ? [arn, `${arn}/*`] : [arn]", '[arn]'],
  ]),
  ...inFile('lib/closed/function-problems.ts', 'test/lib/closed/ways-in', [
    ['another API may call', '!referencesIn(properties.SourceArn).some((id) => apis.includes(id))', 'false'],
    ['a function may have a URL', "type === 'AWS::Lambda::Url'", "type === 'none'"],
  ]),
  ...inFile('lib/closed/method-problems.ts', 'test/lib/closed/ways-in', [
    ['a source may be reached by any method', "if (method !== 'post')", "if (method === '')"],
    [
      'a source may be without a secret',
      "if (secret?.type !== 'AWS::SecretsManager::Secret')",
      "if (secret?.type === '')",
    ],
    [
      'a method may reach a function without its source',
      '  if (source === undefined) return `reaches',
      '  if (source === undefined) return undefined;\n  if (source === undefined) return `reaches',
    ],
  ]),
  ...inFile('lib/closed/second-policy-problems.ts', 'test/lib/closed', [
    [
      'a second policy may take the place of the first',
      'const isSecond = targets.some((target) => seen.has(target));',
      'const isSecond = false;',
    ],
  ]),
  ...inFile('lib/closed/log-problems.ts', 'test/lib/closed', [
    ['a log may have no end', 'properties.RetentionInDays === undefined', 'false'],
  ]),
  ...inFile('lib/closed/dead-letter-problems.ts', 'test/lib/closed', [
    ['an alarm that tells nobody will do', 'if (listOf(properties.AlarmActions).length === 0) return [];', ''],
  ]),
  ...inFile('lib/closed/closed-resources.ts', 'test/lib/closed/ways-in', [
    ['what the app adds elsewhere in the stack is not checked', 'return [...read, ...attached];', 'return read;'],
  ]),
  ...inFile('lib/limits/environment-problems.ts', 'test/lib/limits', [
    [
      'an environment may be of any size',
      '.filter(({ variables }) => bytesOf(variables) > mostBytes)',
      '.filter(() => false)',
    ],
  ]),
  ...inFile('lib/limits/template-problems.ts', 'test/lib/limits', [
    [
      'what others have in the stack does not count',
      '(most[what] - (all - own) - withoutSources[what])',
      '(most[what] - withoutSources[what])',
    ],
  ]),
  ...inFile('lib/check/sources/check-sources.ts', 'test/lib/check/check-sources', [
    ['two sources may have one name', 'if (before.some((other) => other.name === name))', 'if (false)'],
  ]),
];
