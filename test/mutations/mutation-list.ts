/** One line broken. */
export interface Mutation {
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
  /** The tests that must fail, as Jest takes them. */
  readonly tests: string;
}

const receive = 'test/lambda/receive';
const drain = 'test/lambda/drain';
const adapter = 'test/lambda/aws/outbox';

export const mutations: readonly Mutation[] = [
  {
    what: 'the claim token is not looked at',
    file: 'lambda/outbox/claim.ts',
    search: "if (look.record.claim === claim.token) return { kind: 'claimed', row };",
    replace: '',
    tests: receive,
  },
  {
    what: 'nothing is settled',
    file: 'lambda/outbox/settle.ts',
    search: 'const keys = rows.map(({ key }) => key);',
    replace: 'const keys: string[] = [];',
    tests: receive,
  },
  {
    what: 'a record that keeps its message lives for 30 days',
    file: 'lambda/outbox/settle.ts',
    search: 'keepMessagesDays ?? recordDays',
    replace: 'recordDays',
    tests: 'test/lambda/keep-messages',
  },
  {
    what: 'a record that keeps its message stays pending',
    file: 'lambda/aws/settle-rows.ts',
    search: '? [pendingShard] :',
    replace: "? ['none'] :",
    tests: adapter,
  },
  {
    what: 'settling has no condition, in DynamoDB',
    file: 'lambda/aws/settle-rows.ts',
    search: `condition: 'claim = :token',`,
    replace: `condition: 'claim = :token OR claim <> :token',`,
    tests: adapter,
  },
  {
    what: 'settling has no condition, in PartiQL',
    file: 'lambda/aws/settle-rows.ts',
    search: ' AND "claim" = ?`',
    replace: '`',
    tests: adapter,
  },
  {
    what: 'settling has no condition, in memory',
    file: 'sim/cloud/memory-table.ts',
    search: "if (!isClaimedBy(key, token)) return { kind: 'not-ours' };",
    replace: "if (!items.has(key)) return { kind: 'not-ours' };",
    tests: `${receive}|${drain}`,
  },
  {
    what: 'the relay takes rows as the index shows them, in DynamoDB',
    file: 'lambda/aws/outbox.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is text of a file
    search: 'condition: `${claimedAt} = :seen AND attribute_exists(${pendingShard})`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is text of a file
    replace: 'condition: `(${claimedAt} = :seen OR ${claimedAt} <> :seen) AND attribute_exists(${pendingShard})`',
    tests: adapter,
  },
  {
    what: 'the relay takes rows as the index shows them, in memory',
    file: 'sim/cloud/memory-table.ts',
    search: ' || claimedAt(item) !== row.claimedAt',
    replace: '',
    tests: drain,
  },
  {
    what: 'the relay takes a row without beginning its minute anew',
    file: 'lambda/drain.ts',
    search: 'const claim = { token: ports.newToken(), at: now };',
    replace: 'const claim = { token: ports.newToken(), at: 0 };',
    tests: drain,
  },
  {
    what: 'the relay does not leave young rows alone',
    file: 'lambda/drain.ts',
    search: 'const leftAloneFor = 60_000;',
    replace: 'const leftAloneFor = 0;',
    tests: drain,
  },
  {
    what: 'what SQS failed to take counts as sent, in the adapter',
    file: 'lambda/aws/queues.ts',
    search: 'of Failed) {',
    replace: 'of Failed.slice(0, 0)) {',
    tests: receive,
  },
  {
    what: 'what SQS failed to take counts as sent, in the core',
    file: 'lambda/outbox/publish.ts',
    search: "({ row, sent: results[index]!.kind === 'sent' })",
    replace: '({ row, sent: true })',
    tests: receive,
  },
  {
    what: 'what SQS refuses for good is tried for ever',
    file: 'lambda/outbox/publish.ts',
    search: "results[index]!.kind === 'refused' ?",
    replace: "results[index]!.kind === 'sent' && false ?",
    tests: receive,
  },
  {
    what: 'no time is kept back for settling',
    file: 'lambda/outbox/publish.ts',
    search: 'keptBack: limits.settle }',
    replace: 'keptBack: 0 }',
    tests: receive,
  },
  {
    what: 'a pending row has a time to live',
    file: 'lambda/aws/record.ts',
    search: '[key]: { S: row.key },',
    replace: '[key]: { S: row.key },\n    expiresAt: { N: String(Math.floor(claim.at / 1_000) + 30 * 86_400) },',
    tests: `${receive}|${drain}`,
  },
  {
    what: 'what could not be claimed is not published',
    file: 'lambda/receive.ts',
    search: "publishUnclaimed(rowsOf(claimed, 'unclaimed'), work, ports)",
    replace: 'publishUnclaimed([], work, ports)',
    tests: receive,
  },
  {
    what: 'what is not durable is acknowledged',
    file: 'lambda/receive.ts',
    search: 'return lost === 0 ?',
    replace: 'return true ?',
    tests: receive,
  },
  {
    what: 'other content of a known id is dropped',
    file: 'lambda/outbox/claim.ts',
    search: 'event.sha256 !== recorded',
    replace: 'event.sha256 !== recorded && false',
    tests: receive,
  },
  {
    what: 'a row is claimed though its object was not stored',
    file: 'lambda/outbox/claim.ts',
    search: "countFault(faults, 'store', errorName(error));\n    return false;",
    replace: 'return true;',
    tests: receive,
  },
  {
    what: 'a digest of another key or body will do',
    file: 'lambda/verify/signature.ts',
    search: 'timingSafeEqual(digest, each)).length > 0',
    replace: 'timingSafeEqual(digest, each)).length >= 0',
    tests: 'test/lambda/verify/signature',
  },
  {
    what: 'headers that are signed too are left out of the digest',
    file: 'lambda/verify/signature.ts',
    search: '.update(before)',
    replace: '',
    tests: 'test/lambda/providers/standard-webhooks',
  },
  {
    what: 'a signed header may have a full stop in it',
    file: 'lambda/verify/signature.ts',
    search: '[\\x21-\\x2d\\x2f-\\x7e]',
    replace: '[\\x21-\\x7e]',
    tests: 'test/lambda/verify/signature',
  },
  {
    what: 'a signed time of sending is not looked at',
    file: 'lambda/verify/authenticate.ts',
    search: '> tolerance',
    replace: '> Infinity',
    tests: 'test/lambda/verify/authenticate',
  },
  {
    what: 'the previous key is accepted for ever',
    file: 'lambda/verify/authenticate.ts',
    search: 'now <= (previous?.acceptedUntil ?? 0)',
    replace: 'previous !== undefined',
    tests: 'test/lambda/verify/authenticate',
  },
  {
    what: 'the previous key is never looked for',
    file: 'lambda/verify/key-cache.ts',
    search: 'fetch(owner, entry, true, signal)',
    replace: 'fetch(owner, entry, false, signal)',
    tests: 'test/lambda/verify/key-cache',
  },
  {
    what: 'a key that nobody can enter at the vendor is used',
    file: 'lambda/verify/keys.ts',
    search: "if (invisibleIn(text) !== undefined) return 'invisible-character';",
    replace: '',
    tests: 'test/lambda/verify/keys',
  },
  {
    what: 'what cannot be read loses the header that makes its type',
    file: 'lambda/message/cloud-event.ts',
    search: "['typeheader', event.inHeaders?.type],",
    replace: '',
    tests: 'test/commands/dead-letters/mend',
  },
  {
    what: 'a key that is not base64 is used for what can be decoded of it',
    file: 'lambda/verify/keys.ts',
    search: 'base64Form.test(digits) ?',
    replace: 'true ?',
    tests: 'test/lambda/verify/keys',
  },
];
