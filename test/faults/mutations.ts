import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Breaks the receiver on purpose, one line at a time, in a copy of the repository, and runs the tests that must notice:
 * `npm run test:mutations`. Exits with 1 where one goes unnoticed.
 */

/** One line broken. */
interface Mutation {
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

const mutations: readonly Mutation[] = [
  {
    what: 'the claim token is not looked at',
    file: 'lambda/claim.ts',
    search: "if (look.record.claim === claim.token) return { kind: 'claimed', row };",
    replace: '',
    tests: receive,
  },
  {
    what: 'nothing is settled',
    file: 'lambda/settle.ts',
    search: 'const keys = rows.map(({ key }) => key);',
    replace: 'const keys: string[] = [];',
    tests: receive,
  },
  {
    what: 'a record that keeps its message lives for 30 days',
    file: 'lambda/settle.ts',
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
    file: 'test/support/memory-table.ts',
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
    file: 'test/support/memory-table.ts',
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
    file: 'lambda/publish.ts',
    search: "({ row, sent: results[index]!.kind === 'sent' })",
    replace: '({ row, sent: true })',
    tests: receive,
  },
  {
    what: 'what SQS refuses for good is tried for ever',
    file: 'lambda/publish.ts',
    search: "results[index]!.kind === 'refused' ?",
    replace: "results[index]!.kind === 'sent' && false ?",
    tests: receive,
  },
  {
    what: 'no time is kept back for settling',
    file: 'lambda/publish.ts',
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
    file: 'lambda/claim.ts',
    search: 'event.sha256 !== recorded',
    replace: 'event.sha256 !== recorded && false',
    tests: receive,
  },
  {
    what: 'a row is claimed though its object was not stored',
    file: 'lambda/claim.ts',
    search: "countFault(faults, 'store', errorName(error));\n    return false;",
    replace: 'return true;',
    tests: receive,
  },
];

const root = join(import.meta.dirname, '../..');
const copied = ['lambda', 'test', 'local', 'bin', 'lib', 'package.json', 'jest.config.js'];

function main(): number {
  const copy = mkdtempSync(join(tmpdir(), 'mutations-'));
  try {
    for (const name of copied) cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    if (!pass(copy, [...new Set(mutations.map(({ tests }) => tests))].join('|'))) {
      console.error('The tests fail as it is: mend that first.');
      return 1;
    }
    const unnoticed = mutations.filter((mutation) => !isNoticed(copy, mutation));
    console.log(`${mutations.length - unnoticed.length} of ${mutations.length} noticed`);
    return unnoticed.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function isNoticed(copy: string, { what, file, search, replace, tests }: Mutation): boolean {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(search).length !== 2) throw new Error(`${file} does not hold exactly once: ${search}`);
  writeFileSync(
    path,
    text.replace(search, () => replace),
  );
  const noticed = !pass(copy, tests);
  writeFileSync(path, text);
  console.log(`${noticed ? 'noticed  ' : 'UNNOTICED'}  ${what}`);
  return noticed;
}

function pass(copy: string, tests: string): boolean {
  try {
    const jest = join(root, 'node_modules/jest/bin/jest.js');
    execFileSync(process.execPath, [jest, '--bail', '--runInBand', tests], { cwd: copy, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

process.exitCode = main();
