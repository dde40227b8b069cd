import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { transform } from 'esbuild';
import { bundleCommands } from '../../build/commands.ts';
import { outputKey } from '../../lib/output-key.ts';
import { startCloudFormation } from '../commands/aws/cloud-formation.ts';
import { startAccount } from '../commands/check/aws-account.ts';
import { endOf, environmentOf, startReceiver } from '../commands/run-command.ts';

// The commands as an app has them: one file, in a folder that has nothing else of the project.

const directory = mkdtempSync(join(tmpdir(), 'commands-'));
const bin = join(directory, 'commands/cli/bin.cjs');
const old = join(directory, 'old.cjs');
const lowest = join(directory, 'lowest.cjs');
const commands = ['secret', 'check', 'send', 'tail', 'dead-letters', 'replay'];

beforeAll(async () => {
  await bundleCommands(directory);
  writeFileSync(
    old,
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.env.OLD } });",
  );
  writeFileSync(
    lowest,
    laterThanLowest.map(([owner, ...names]) => names.map((name) => `delete ${owner}.${name};`).join('')).join('\n'),
  );
});

afterAll(() => rmSync(directory, { recursive: true }));

/** What the lowest Node.js that the package takes, 20.19, does not have: ECMAScript of 2024 and later. */
const laterThanLowest = [
  ['Object', 'groupBy'],
  ['Map', 'groupBy'],
  ['Promise', 'withResolvers', 'try'],
  ['Array', 'fromAsync'],
  ['RegExp', 'escape'],
  ['Error', 'isError'],
  ['Uint8Array', 'fromBase64', 'fromHex'],
  ['Uint8Array.prototype', 'toBase64', 'toHex'],
  ['Set.prototype', 'union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf'],
  ['Set.prototype', 'isDisjointFrom'],
  ['Iterator.prototype', 'map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every'],
  ['Iterator.prototype', 'find'],
  ['globalThis', 'Iterator', 'WebSocket', 'navigator'],
] as const;

/** Runs it in that folder, with what the lowest Node.js has. */
function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const given = { NODE_OPTIONS: `--require ${lowest}`, ...env };
  return endOf(spawn(process.execPath, [bin, ...args], { cwd: directory, env: environmentOf(given), timeout: 30_000 }));
}

describe('the commands of an app', () => {
  it('are two files, and the samples of real vendors', () => {
    expect(readdirSync(join(directory, 'commands/cli')).sort()).toEqual(['bin.cjs', 'main.cjs']);
    const vendors = readdirSync(join(directory, 'lambda/providers'));
    expect(vendors).toEqual(expect.arrayContaining(['github', 'ocean', 'signal-sciences', 'snyk']));
    expect(vendors.filter((name) => name.startsWith('template-'))).toEqual([]);
    expect(readdirSync(join(directory, 'lambda/providers/ocean/samples'))).toContain('ocean.json');
  });

  it.each(commands)('are told how they are typed there, and nothing of the clone: %s', async (name) => {
    const { status, stdout, stderr } = await run([name, '--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`Usage: npx security-webhook-receiver ${name} `)).toBe(true);
    expect(stdout).not.toMatch(
      /npm (?:run|start)|bin\/|clone| -- |PORT|on this machine\b(?<!or another on this machine)/,
    );
  });

  it.each(['20.18.3', '18.20.8', '8.17.0'])('say that Node.js %s is too old', async (version) => {
    const env = { NODE_OPTIONS: `--require ${old}`, OLD: version };
    expect(await run(['--help'], env)).toEqual({
      status: 1,
      stdout: '',
      stderr: `This is Node.js ${version}, and the commands need 20.19 or later.\n`,
    });
    expect(await run(['--help'], { ...env, OLD: '20.19.0' })).toMatchObject({ status: 0 });
  });

  it('say so in JavaScript that a version of years ago reads', async () => {
    const code = readFileSync(bin, 'utf8');
    const [asOld, asNew] = await Promise.all(
      ['node8', 'esnext'].map(async (target) => (await transform(code, { target })).code),
    );
    expect(asOld).toBe(asNew);
    expect(code).not.toContain('import(');
  });

  it('need the Node.js that the package asks for', () => {
    const { engines } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
    expect(engines.node).toBe('>=20.19');
  });

  it.each([
    [['tail'], 1, 'It does not know which receiver is meant: take --stack or --queue-url.\n'],
    [['dead-letters', 'list'], 1, 'It does not know which receiver is meant: name a deployed one with --stack.\n'],
    [
      ['secret', 'ocean'],
      2,
      'Name the stack with --stack, or the secret with --secret-id. See npx security-webhook-receiver secret --help.\n',
    ],
    [
      ['send', 'a-key'],
      2,
      'It does not know whose webhooks this source takes. Say it with --provider: one of ocean, signal-sciences, searchstream, github, standard-webhooks, pagerduty, snyk.\n',
    ],
    [
      ['send', 'ocean', '--key-of', 'x'],
      2,
      'npx security-webhook-receiver send does not know --key-of. See npx security-webhook-receiver send --help.\n',
    ],
  ])('answer a mistake in a sentence that fits an app: %j', async (args, status, stderr) => {
    expect(await run(args)).toEqual({ status, stdout: '', stderr });
  });

  it('say what npm took for itself, in a script of the app', async () => {
    expect(await run(['tail'], { npm_config_full: 'true' })).toMatchObject({
      status: 2,
      stderr: 'npm took --full for itself. Put -- before the options. See npx security-webhook-receiver tail --help.\n',
    });
  });
});

describe('the commands of an app, on its stack', () => {
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let stack: Awaited<ReturnType<typeof startCloudFormation>>;
  let account: Awaited<ReturnType<typeof startAccount>>;
  let env: Record<string, string>;

  // The receiver on this machine, behind the outputs of a stack, where one source is not called as its vendor is.
  beforeAll(async () => {
    receiver = await startReceiver({ KEEP_MESSAGES_DAYS: '30' });
    account = await startAccount();
    const { sources, sqs, dynamodb, secretsManager } = receiver.ready;
    const outputs = sources.flatMap(({ name, url }) => [
      [outputKey(name, 'Url'), url],
      [outputKey(name, 'SecretArn'), `webhook-receiver/${name}`],
    ]);
    stack = await startCloudFormation('Security', {
      ...Object.fromEntries(outputs),
      QueueUrl: sqs.queueUrl,
      DeadLetterQueueUrl: sqs.deadLetterQueueUrl,
      TableName: dynamodb.tableName,
      KeepMessagesDays: '30',
    });
    env = {
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsManager.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: account.endpoint,
    };
  });

  afterAll(async () => {
    stack.stop();
    account.stop();
    await receiver.stop();
  });

  it('send, and read the result', async () => {
    const sent = await run(['send', 'ocean', '--sample', 'audit_log', '--stack', 'Security'], env);
    expect(sent).toMatchObject({ status: 0, stdout: expect.stringMatching(/\n200 {2}\{"accepted":1,/) });
    const other = ['send', 'sigsci', '--provider', 'signal-sciences', '--stack', 'Security'];
    expect(await run(other, env)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\n200 {2}\{"accepted":1,/),
    });

    const child = spawn(process.execPath, [bin, 'tail', '--stack', 'Security', '--json', '--remove'], {
      cwd: directory,
      env: environmentOf(env),
      timeout: 30_000,
    });
    const ended = endOf(child);
    let lines = '';
    child.stdout.on('data', (chunk) => {
      lines += chunk;
      if (lines.split('\n').length > 2) child.kill('SIGINT');
    });
    const { status, stdout } = await ended;
    expect(status).toBe(0);
    const types = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).type);
    expect(types.sort()).toEqual(['com.signalsciences.flag', 'security.ocean.audit_log']);
  });

  it('replay, without a source that is declared', async () => {
    const span = ['--source', 'sigsci', '--from', '2020-01-01', '--to', '2999-01-01'];
    expect(await run(['replay', ...span, '--stack', 'Security'], env)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^com\.signalsciences\.flag +1 /m),
    });
  });

  it('check the sources that are called as their vendors are, and with --providers the others', async () => {
    const bare = await run(['check', '--stack', 'Security'], env);
    expect(bare).toMatchObject({ status: 0, stderr: '' });
    expect(bare.stdout).toMatch(/^ok {9}ocean: signed batch$/m);
    expect(bare.stdout).toMatch(
      /^not tried {2}sigsci\n {11}It is not called as a vendor is: say whose webhooks it takes/m,
    );
    const all = await run(['check', '--stack', 'Security', '--providers', 'sigsci=signal-sciences'], env);
    expect(all.stdout).toMatch(/^ok {9}sigsci: forged delivery$/m);
    expect(all.stdout).toMatch(/^ok {9}ocean: signed batch$/m);
  });

  it('say how the key of a source is stored that is not called as its vendor is', async () => {
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { endpoint } = receiver.ready.secretsManager;
    const secrets = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
    await secrets.send(new CreateSecretCommand({ Name: 'without-a-value' }));
    const other = await startCloudFormation('Security', {
      euUrl: receiver.ready.sources[0]!.url,
      euSecretArn: 'without-a-value',
      QueueUrl: receiver.ready.sqs.queueUrl,
      DeadLetterQueueUrl: receiver.ready.sqs.deadLetterQueueUrl,
    });
    const asked = ['check', '--stack', 'Security', '--providers', 'eu=ocean'];
    const { status, stdout } = await run(asked, { ...env, AWS_ENDPOINT_URL_CLOUDFORMATION: other.endpoint });
    other.stop();
    expect(status).toBe(3);
    expect(stdout).toMatch(/^ {13}npx security-webhook-receiver secret eu --provider ocean --stack Security$/m);
  });

  it('show dead letters, and read again what was unreadable if they are told whose it is', async () => {
    const unreadable = join(directory, 'unreadable.json');
    writeFileSync(unreadable, '{"events":[');
    const send = ['send', 'sigsci', '--provider', 'signal-sciences', '--file', unreadable, '--stack', 'Security'];
    expect(await run(send, env)).toMatchObject({ status: 0 });
    const list = await run(['dead-letters', 'list', '--stack', 'Security'], env);
    expect(list.stdout).toMatch(/ sigsci +unreadable /);
    const redrive = ['dead-letters', 'redrive', '--stack', 'Security'];
    const unknown = await run(redrive, env);
    expect(unknown.stdout).toMatch(/would stay: it is not\s+known whose webhooks 'sigsci'/);
    const known = await run([...redrive, '--providers', 'sigsci=signal-sciences'], env);
    expect(known.stdout).toMatch(/would stay: the provider signal-sciences cannot\s+read it/);
  });
});
