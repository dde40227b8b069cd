import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CreateSecretCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { sources } from '../../../bin/sources.ts';
import { send } from '../../../commands/send/send.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { readSample } from '../../../local/sender/samples.ts';
import { listen } from '../../../local/server/listen.ts';
import { runSecretsManager } from '../../support/secrets-manager.ts';
import { startCloudFormation } from '../aws/cloud-formation.ts';
import { type Ended, spawnScript, startReceiver } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

// The command against the receiver that npm start runs, and a server that notes what it gets.

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let url: string;
let server: Server;
const folder = mkdtempSync(join(tmpdir(), 'send-test-'));

interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}
const requests: Request[] = [];
let answer: { status: number; body: string };

beforeAll(async () => {
  receiver = await startReceiver();
  server = createServer(async (request, response) => {
    requests.push({ headers: request.headers, body: await buffer(request) });
    response.writeHead(answer.status, { location: '/elsewhere' }).end(answer.body);
  });
  url = `http://127.0.0.1:${await listen(server, 0)}/x`;
});
beforeEach(() => {
  requests.length = 0;
  answer = { status: 200, body: 'ok' };
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await receiver.stop();
  rmSync(folder, { recursive: true });
});

async function run(args: string[], env: Record<string, string> = {}, input = ''): Promise<Ended> {
  return runInProcess(send, args, { PORT: receiver.port, ...env }, input).ended;
}

/** The lines of the answers, without their time. */
const answers = ({ stdout }: Ended) =>
  stdout
    .split('\n')
    .slice(1, -1)
    .map((line) => line.replace(/ {2}\d+ ms$/, ''));

const counted = (accepted: number, duplicates: number, deadLettered = 0) =>
  `200  ${JSON.stringify({ accepted, duplicates, deadLettered })}`;
const unauthorized = '401  {"type":"about:blank","title":"Unauthorized","status":401}';

describe('npm run send to a deployed stack', () => {
  it('finds URL and key in the outputs of the stack, for a source that is not declared here', async () => {
    const aws = await runSecretsManager();
    const stack = await startCloudFormation('Mine', { tenantDash1Url: url, tenantDash1SecretArn: 'mine/tenant' });
    await aws.secret('mine/tenant');
    await aws.client.send(new PutSecretValueCommand({ SecretId: 'mine/tenant', SecretString: 'k'.repeat(32) }));
    const env = {
      ...{ AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
      AWS_ENDPOINT_URL: aws.endpoint,
      AWS_ENDPOINT_URL_CLOUDFORMATION: stack.endpoint,
    };
    const sent = await run(['tenant-1', '--provider', 'searchstream', '--stack', 'Mine'], env);
    const missing = await run(['tenant-2', '--provider', 'searchstream', '--stack', 'Mine'], env);
    stack.stop();
    await aws.stop();
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    const [{ headers, body }] = requests as [Request];
    expect(headers).toMatchObject(sign({ provider: 'searchstream' }, 'k'.repeat(32), body));
    expect(missing.stderr).toBe("The stack Mine has no source 'tenant-2' yet. Deploy it: npx cdk deploy\n");
  });
});

describe('npm run send to the receiver on this machine', () => {
  it('sends a sample, and the same again, which is a duplicate', async () => {
    const first = await run(['searchstream']);
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toMatch(/^POST http:\/\/localhost:\d+\/searchstream\n200 {2}\{.+\} {2}\d+ ms\n$/);
    expect(answers(first)).toEqual([counted(1, 0)]);
    expect(answers(await run(['searchstream']))).toEqual([
      counted(0, 1),
      'It was sent before, so nothing was queued again. With --count 1 it gets ids of',
      'its own.',
    ]);
  });

  it('prints each answer on a line with --json, and nothing else', async () => {
    const { status, stdout } = await run(['searchstream', '--count', '12', '--json']);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(12);
    expect(JSON.parse(lines[0]!)).toEqual({
      source: 'searchstream',
      url: expect.stringMatching(/^http:\/\/localhost:\d+\/searchstream$/),
      kind: 'answered',
      status: 200,
      body: JSON.stringify({ accepted: 1, duplicates: 0, deadLettered: 0 }),
      milliseconds: expect.any(Number),
    });
  });

  it.each([
    ['deliveries with ids of their own', ['sigsci', '--count', '2'], [counted(1, 0), counted(1, 0)]],
    ['a batch', ['ocean', '--batch', '5'], [counted(5, 0)]],
    ['a repeat', ['ocean', '--count', '1', '--repeat'], [counted(3, 0), counted(0, 3)]],
    ['a sample by its name', ['ocean', '--sample', 'audit_log'], [counted(1, 0)]],
  ])('sends %s', async (_what, args, lines) => {
    const sent = await run(args);
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    expect(answers(sent)).toEqual(lines);
  });

  it('sends a file as it is', async () => {
    const file = join(folder, 'unreadable.json');
    writeFileSync(file, '{"events":[');
    expect(answers(await run(['ocean', '--file', file]))).toEqual([counted(0, 0, 1)]);
  });

  it.each([
    ['a body changed after it was signed', ['--tamper']],
    ['the key of another source', ['--key-of', 'sigsci']],
  ])('shows that %s is refused, and ends with 3', async (_what, args) => {
    const sent = await run(['ocean', ...args]);
    expect(sent).toMatchObject({ status: 3, stderr: '' });
    expect(answers(sent)).toEqual([unauthorized]);
  });

  it('counts the answers of many deliveries at a rate', async () => {
    const { status, stdout, stderr } = await run([
      'ocean',
      '--count',
      '30',
      '--rate',
      '300',
      '--repeat',
      '--batch',
      '2',
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/\n30 +200 +\{"accepted":2,"duplicates":0,"deadLettered":0\} +\d+ ms +\d+ ms\n/);
    expect(stdout).toMatch(/\n30 +200 +\{"accepted":0,"duplicates":2,"deadLettered":0\} +\d+ ms +\d+ ms\n/);
  });
});

describe('npm run send to a URL', () => {
  it('says what it has done when it is interrupted', async () => {
    const args = ['sigsci', '--url', url, '--key-env', 'KEY', '--count', '1000', '--rate', '20'];
    const { child, ended } = spawnScript('commands/send/send.ts', args, { KEY: 'k' });
    // The first has been answered for long when the third is sent.
    for (let request = 1; request <= 3; request += 1) await once(server, 'request');
    child.kill('SIGINT');
    const { status, stdout, stderr } = await ended;
    expect({ status, stderr }).toEqual({ status: 130, stderr: '' });
    expect(stdout).toMatch(/\n\d+ +200 +ok +\d+ ms +\d+ ms\n$/);
  });

  it('signs with the key from the environment, and sends as the vendor does', async () => {
    const sent = await run(['ocean', '--url', url, '--key-env', 'KEY', '--repeat'], { KEY: ' s3cret\n' });
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    expect(sent.stdout).not.toContain('s3cret');
    const sample = readSample('ocean', undefined);
    const signature = sign({ provider: 'ocean' }, 's3cret', sample);
    expect(requests).toEqual(Array(2).fill({ headers: requests[0]!.headers, body: sample }));
    expect(requests[0]!.headers).toMatchObject({
      'content-type': 'application/json',
      ...signature,
      'x-ocean-delivery': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'x-ocean-timestamp': expect.stringMatching(/^\d{4}-.+Z$/),
    });
  });

  it('signs before it tampers', async () => {
    await run(['sigsci', '--url', url, '--key-env', 'KEY', '--tamper'], { KEY: 'k' });
    const sample = readSample('signal-sciences', undefined);
    expect(requests[0]!.body).toEqual(Buffer.concat([sample, Buffer.from(' ')]));
    expect(requests[0]!.headers['x-sigsci-signature']).toBe(
      sign({ provider: 'signal-sciences' }, 'k', sample)['x-sigsci-signature'],
    );
  });

  const signatureOf = (key: string) =>
    sign({ provider: 'searchstream' }, key, readSample('searchstream', undefined))['x-searchstream-signature'];

  it('signs with the key from standard input', async () => {
    expect(await run(['searchstream', '--url', url, '--key-stdin'], {}, 'typed\n')).toMatchObject({ status: 0 });
    expect(requests[0]!.headers['x-searchstream-signature']).toBe(signatureOf('typed'));
  });

  it('signs with the key from a secret in AWS', async () => {
    const aws = await runSecretsManager();
    const env = { ...signedIn, AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint };
    const args = ['searchstream', '--url', url, '--secret-id'];
    await aws.secret('without-value');
    await aws.client.send(new CreateSecretCommand({ Name: 'with-value', SecretString: 'stored' }));
    const found = await run([...args, 'with-value'], env);
    const empty = await run([...args, 'without-value'], env);
    aws.stop();
    expect(found).toMatchObject({ status: 0, stderr: '' });
    expect(requests.map(({ headers }) => headers['x-searchstream-signature'])).toEqual([signatureOf('stored')]);
    expect(empty).toMatchObject({ status: 1, stdout: '' });
    expect(empty.stderr).toMatch(/^There is no such secret/);
  });

  it('signs with the key of the receiver on this machine if none is named', async () => {
    await run(['searchstream', '--url', url]);
    const { secret } = receiver.ready.sources.find(({ name }) => name === 'searchstream')!;
    expect(requests[0]!.headers['x-searchstream-signature']).toBe(signatureOf(secret));
  });

  it.each([
    [301, 3],
    [401, 3],
    [503, 4],
  ])('ends, after the answer %i, with %i', async (status, code) => {
    answer = { status, body: 'no' };
    expect(await run(['sigsci', '--url', url])).toMatchObject({ status: code, stderr: '' });
    expect(requests).toHaveLength(1);
  });

  it('ends with 1 if nothing answers', async () => {
    const closed = createServer();
    const port = await listen(closed, 0);
    closed.close();
    await once(closed, 'close');
    const sent = await run(['sigsci', '--url', `http://127.0.0.1:${port}`]);
    expect(sent).toMatchObject({ status: 1, stderr: '' });
    expect(answers(sent)).toEqual(['-  no answer: ECONNREFUSED']);
  });
});

describe('npm run send', () => {
  it('says that there is no TLS if a URL begins with https by mistake', async () => {
    const sent = await run(['sigsci', '--url', url.replace('http:', 'https:')]);
    expect(sent).toMatchObject({ status: 1, stderr: '' });
    expect(answers(sent)).toEqual(['-  no answer: no TLS there; is it http?']);
  });

  it('prints its help', async () => {
    expect(await run(['--help'])).toEqual({ status: 0, stdout: send.help, stderr: '' });
  });

  it.each([
    [['ocean', '--tampr'], 2, 'npm run send does not know --tampr. Do you mean --tamper? See npm run send -- --help.'],
    [
      ['nobody'],
      2,
      `There is no such source in bin/sources.ts. Name one of ${sources.map(({ name }) => name).join(', ')}.`,
    ],
    [['ocean', '--file', '/nowhere/a.json'], 2, 'There is no file /nowhere/a.json.'],
    [['ocean', '--file', '/'], 2, '/ is a directory. --file takes a file.'],
    [['ocean', '--key-env', 'NO_SUCH_KEY'], 1, 'The variable NO_SUCH_KEY is not set.'],
  ])('answers a mistake in a sentence: %j', async (args, status, message) => {
    expect(await run(args)).toEqual({ status, stdout: '', stderr: `${message}\n` });
  });

  it('says how to start the receiver if none runs on the port', async () => {
    const sent = await run(['ocean'], { PORT: '1' });
    expect(sent).toMatchObject({ status: 1, stdout: '' });
    expect(sent.stderr).toMatch(
      /^No receiver runs on port 1 of this machine\. Start it with npm start, or name its stack with --stack, or URL and key/,
    );
    expect(sent.stderr).toMatch(/\n.+ write PORT=4000, or the port in its URL, before the command\.\n$/);
  });

  it('refuses PORT=0, which is not a port of a receiver', async () => {
    expect(await run(['ocean'], { PORT: '0' })).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'PORT=0 lets npm start pick a port, and finds none here. ' +
        'For one on another port write PORT=4000, or the port in its URL, before the command.\n',
    });
  });

  it('finds the receiver by a file that only its owner can read, and that it removes when it ends', async () => {
    const file = (port: string) =>
      join(import.meta.dirname, `../../../node_modules/.cache/webhook-receiver/${port}.json`);
    expect(statSync(file(receiver.port)).mode & 0o777).toBe(0o600);
    const another = await startReceiver();
    expect(existsSync(file(another.port))).toBe(true);
    expect(await another.stop()).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(file(another.port))).toBe(false);
    expect(existsSync(file(receiver.port))).toBe(true);
  });
});

const signedIn = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
