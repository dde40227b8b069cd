import { inFile, type Mutation } from '../mutation.ts';

/** The records, in DynamoDB and in the memory that the simulator has in its place. */
export const records: readonly Mutation[] = [
  ...inFile('lambda/aws/outbox.ts', 'test/lambda/aws/outbox', [
    [
      'a key that DynamoDB did not get to counts as absent',
      "results.set(unread[key]?.S ?? '', { kind: 'unknown', error: 'UnprocessedKeys' });",
      "results.set(unread[key]?.S ?? '', { kind: 'gone' });",
    ],
    ['a record that keeps its message stays pending', '? [pendingShard] :', "? ['none'] :"],
    [
      'settling has no condition, in DynamoDB',
      "condition: 'claim = :token',\n              values: { ':expiry'",
      "condition: 'claim = :token OR claim <> :token',\n              values: { ':expiry'",
    ],
    ['settling has no condition, in PartiQL', ' AND "claim" = ?`', '`'],
    [
      'the relay takes rows as the index shows them, in DynamoDB',
      'condition: `${claimedAt} = :seen AND attribute_exists(${pendingShard})`',
      'condition: `(${claimedAt} = :seen OR ${claimedAt} <> :seen) AND attribute_exists(${pendingShard})`',
    ],
    [
      'a claim overwrites a record',
      'const ConditionExpression = `attribute_not_exists(${key})`;',
      'const ConditionExpression = `attribute_not_exists(${key}) OR attribute_exists(${key})`;',
    ],
    ['records are read from a replica', '          ConsistentRead: true,', '          ConsistentRead: false,'],
    [
      'a row is redirected under any claim',
      "          update: 'SET #message = :message',\n          condition: 'claim = :token',",
      "          update: 'SET #message = :message',\n          condition: 'claim = :token OR claim <> :token',",
    ],
    ['the relay takes a settled row', ' AND attribute_exists(${pendingShard})`', '`'],
    ['a page begins at the oldest row each time', '    ...(after && {', '    ...(false && {'],
    ['a count ends with its first page', 'if (LastEvaluatedKey === undefined) return count;', 'return count;'],
    [
      'a row that cannot be read keeps the others from the relay',
      "    return { kind: 'unknown', error: 'MalformedRow' };",
      "    throw new Error('MalformedRow');",
    ],
  ]),
  ...inFile('lambda/aws/record.ts', 'test/lambda/receive|test/lambda/drain', [
    [
      'a pending row has a time to live',
      '[key]: { S: row.key },',
      '[key]: { S: row.key },\n    expiresAt: { N: String(Math.floor(claim.at / 1_000) + 30 * 86_400) },',
    ],
  ]),
  ...inFile('lambda/aws/batch-writes.ts', 'test/lambda/aws', [
    ['a batch that failed whole is written one by one', 'noBatches.includes(errorName(error)) ? []', 'true ? []'],
  ]),
  ...inFile('sim/cloud/memory-table.ts', 'test/lambda/receive|test/lambda/drain', [
    [
      'settling has no condition, in memory',
      "if (!isClaimedBy(key, token)) return { kind: 'not-ours' };\n      const { message",
      "if (!items.has(key)) return { kind: 'not-ours' };\n      const { message",
    ],
    [
      'the relay takes rows as the index shows them, in memory',
      ' || claimedAt(item) !== row.claimedAt',
      '',
      'test/lambda/drain',
    ],
  ]),
];
