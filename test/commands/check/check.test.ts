import { createServer } from 'node:http';
import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { sources } from '../../../bin/sources.ts';
import { check } from '../../../commands/check/check.ts';
import type { Finding } from '../../../commands/check/finding.ts';
import { outputKey } from '../../../lib/output-key.ts';
import { listen } from '../../../local/server/listen.ts';
import { startCloudFormation } from '../aws/cloud-formation.ts';
import { spawnScript, startReceiver } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';
import { startAccount } from './aws-account.ts';

// The command, on the receiver that npm start runs, and on a stack that has it behind its outputs.

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let aws: Awaited<ReturnType<typeof startAccount>>;
let cloudFormation: Awaited<ReturnType<typeof startCloudFormation>> | undefined;
let secrets: SecretsManagerClient;

beforeAll(async () => {
  receiver = await startReceiver();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = receiver.ready.secretsManager;
  secrets = new SecretsManagerClient({ endpoint, region: 'us-east-1', credentials });
});
beforeEach(async () => {
  aws = await startAccount();
});
afterEach(() => {
  aws.stop();
  cloudFormation?.stop();
});
afterAll(() => receiver.stop());

const keys = () => receiver.ready.sources.map(({ secret }) => secret);
const put = (source: string, text: string) =>
  secrets.send(new PutSecretValueCommand({ SecretId: `webhook-receiver/${source}`, SecretString: text }));

/** What it finds, by name; the outcome alone if there is no advice. */
async function found(args: string[], env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = await runInProcess(check, [...args, '--json'], env).ended;
  for (const key of keys()) expect(stdout + stderr).not.toContain(key);
  for (const steering of ['\u001b', '\u009b', '\u202e']) expect(stdout + stderr).not.toContain(steering);
  const findings: Finding[] = stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
  const byName = findings.map(({ name, outcome, advice }) => [
    name,
    advice === undefined ? outcome : [outcome, advice],
  ]);
  return { status, stderr, ...Object.fromEntries(byName) };
}

const local = () => found([], { PORT: receiver.port });

/** A stack whose outputs lead to the receiver on this machine. */
async function inStack(change: Readonly<Record<string, string | undefined>> = {}, env: Record<string, string> = {}) {
  const { ready } = receiver;
  const ofSources = ready.sources.flatMap(({ name, url }) => [
    [outputKey(name, 'Url'), url],
    [outputKey(name, 'SecretArn'), `webhook-receiver/${name}`],
  ]);
  const all = {
    ...Object.fromEntries(ofSources),
    QueueUrl: ready.sqs.queueUrl,
    DeadLetterQueueUrl: ready.sqs.deadLetterQueueUrl,
    AlarmTopicArn: 'arn:aws:sns:eu-central-1:123456789012:Topic',
    SubscribeToAlarms: 'aws sns subscribe',
    ...change,
  };
  const given = Object.entries<string | undefined>(all).filter(([, value]) => value !== undefined);
  cloudFormation = await startCloudFormation('Hooks', Object.fromEntries(given) as Record<string, string>);
  return found(['--stack', 'Hooks'], {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: ready.secretsManager.endpoint,
    AWS_ENDPOINT_URL_SQS: ready.sqs.endpoint,
    AWS_ENDPOINT_URL_SNS: aws.endpoint,
    AWS_ENDPOINT_URL_LAMBDA: aws.endpoint,
    ...env,
  });
}

const confirmed = 'arn:aws:sns:eu-central-1:123456789012:Topic:1';
const noEvent = (provider: string) => [
  'not tried',
  `a delivery of ${provider} is an event, and this command makes none. npm run send sends one.`,
];

describe('npm run check, of the receiver on this machine', () => {
  it('finds everything in order, and says what it did not try', async () => {
    expect(await local()).toEqual({
      status: 0,
      stderr: '',
      'ocean: key': 'ok',
      'ocean: signed batch': 'ok',
      'ocean: forged delivery': 'ok',
      'sigsci: key': 'ok',
      'sigsci: signed batch': noEvent('signal-sciences'),
      'sigsci: forged delivery': 'ok',
      'searchstream: key': 'ok',
      'searchstream: signed batch': noEvent('searchstream'),
      'searchstream: forged delivery': 'ok',
      queue: 'ok',
      'dead-letter queue': 'ok',
      alarms: ['not tried', 'the receiver on this machine has none.'],
      'quota of Lambda': ['not tried', 'the receiver on this machine has none.'],
    });
  });

  it('leaves nothing in the queues', async () => {
    await local();
    const { stdout } = await spawnScript('commands/dead-letters/dead-letters.ts', ['list'], { PORT: receiver.port })
      .ended;
    expect(stdout).toContain('The dead-letter queue is empty.');
  });

  it('prints a readable report, as a process of its own', async () => {
    const { status, stdout, stderr } = await spawnScript('commands/check/check.ts', [], { PORT: receiver.port }).ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^ok {9}ocean: key\nok {9}ocean: signed batch\nok {9}ocean: forged delivery\n/);
    expect(stdout).toMatch(/^not tried {2}sigsci: signed batch\n {11}a delivery of signal-sciences is an event/m);
    expect(stdout).toMatch(/\n\n9 ok, 0 failed, 4 not tried\.\n$/);
    for (const key of keys()) expect(stdout).not.toContain(key);
  });

  it('says what to do if none runs', async () => {
    const { status, stdout, stderr } = await runInProcess(check, [], { PORT: '1' }).ended;
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^No receiver runs on port 1 of this machine\. Start it .+ name a deployed one with --stack\./,
    );
  });
});

describe('npm run check, of a stack', () => {
  it('finds everything in order', async () => {
    aws.account.subscriptions = ['PendingConfirmation', confirmed];
    const { status, ...findings } = await inStack();
    expect(status).toBe(0);
    const outcomes = Object.values(findings).filter((finding) => finding === 'ok');
    expect(outcomes).toHaveLength(11);
    expect(findings).toMatchObject({ alarms: 'ok', 'quota of Lambda': 'ok' });
  });

  it('says who does not hear the alarms', async () => {
    expect(await inStack()).toMatchObject({
      status: 3,
      alarms: ['failed', 'Nobody hears them. Subscribe to them:\n  aws sns subscribe'],
    });
    cloudFormation?.stop();
    aws.account.subscriptions = ['PendingConfirmation'];
    expect(await inStack()).toMatchObject({
      status: 3,
      alarms: [
        'failed',
        expect.stringMatching(/^Nobody hears them: a subscription waits to be confirmed\. Open the link/),
      ],
    });
  });

  it('says how many functions can run at once, if they are few', async () => {
    Object.assign(aws.account, { subscriptions: [confirmed], unreserved: 99 });
    expect(await inStack()).toMatchObject({
      status: 3,
      'quota of Lambda': [
        'failed',
        expect.stringMatching(/^All functions of the account have 99 .+ Ask AWS for 1,000/),
      ],
    });
    cloudFormation?.stop();
    aws.account.unreserved = 100;
    expect(await inStack()).toMatchObject({ status: 0, 'quota of Lambda': 'ok' });
  });

  it('does not blame the receiver for what these credentials may not read', async () => {
    aws.account.isDenied = true;
    expect(await inStack()).toMatchObject({
      status: 0,
      alarms: ['not tried', 'your credentials may not ask (not you).'],
      'quota of Lambda': ['not tried', 'your credentials may not ask (not you).'],
    });
  });

  it('delivers nothing if requests need an API key', async () => {
    aws.account.subscriptions = [confirmed];
    const reason = ['not tried', 'only requests with its API key are let in, and this command has none.'];
    expect(await inStack({ oceanShowApiKey: 'aws apigateway' })).toMatchObject({
      status: 0,
      'ocean: key': 'ok',
      'ocean: signed batch': reason,
      'ocean: forged delivery': reason,
    });
  });

  it('says which source is not deployed, and which is not declared', async () => {
    aws.account.subscriptions = [confirmed];
    const gone = { oceanUrl: undefined, oceanSecretArn: undefined };
    expect(await inStack({ ...gone, okeanDasheuUrl: 'https://a', okeanDasheuSecretArn: 'arn' })).toMatchObject({
      status: 3,
      ocean: ['failed', 'The stack does not have it. Deploy it: npx cdk deploy'],
      'okean-eu': ['not tried', 'bin/sources.ts does not declare it: say whose webhooks it takes with --providers.'],
    });
  });

  it('says what is wrong with an unexpected answer to a delivery', async () => {
    aws.account.subscriptions = [confirmed];
    const other = receiver.ready.sources.find(({ name }) => name === 'sigsci')!.url;
    expect(await inStack({ oceanUrl: other })).toMatchObject({
      status: 3,
      'ocean: signed batch': [
        'failed',
        expect.stringMatching(/^It was answered 401\. It is not signed with a key that/),
      ],
    });
    cloudFormation?.stop();
    expect(await inStack({ oceanUrl: `${other}/nowhere` })).toMatchObject({
      status: 3,
      'ocean: signed batch': ['failed', 'It was answered 404. There is no such path. Deploy it again: npx cdk deploy'],
      'ocean: forged delivery': [
        'failed',
        'It was answered 404. There is no such path. Deploy it again: npx cdk deploy',
      ],
    });
  });

  it('says what is wrong with a queue that does not exist', async () => {
    aws.account.subscriptions = [confirmed];
    expect(await inStack({ QueueUrl: `${receiver.ready.sqs.queueUrl}-gone` })).toMatchObject({
      status: 3,
      queue: ['failed', 'There is no such queue. Deploy the stack again: npx cdk deploy'],
      'dead-letter queue': 'ok',
    });
  });

  it.each(['SECRETS_MANAGER', 'SNS', 'LAMBDA', 'SQS'])(
    'says which endpoint is not a URL: that of %s',
    async (service) => {
      const { status, stderr } = await inStack({}, { [`AWS_ENDPOINT_URL_${service}`]: 'foo' });
      expect({ status, stderr }).toEqual({
        status: 1,
        stderr: `AWS_ENDPOINT_URL_${service} is not a URL: 'foo'. Set it to one such as http://localhost:4566, or unset it.\n`,
      });
    },
  );

  it('says that a region is not one', async () => {
    const { status, stderr } = await inStack({}, { AWS_REGION: 'eu_central!1' });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'AWS_REGION is not a region. Set it to one such as eu-central-1.\n',
    });
  });

  it('shows nothing that can steer a terminal, whatever answers', async () => {
    const steering = createServer((_request, response) => response.end('\u009b2J\u202e\u001b[2J'));
    const port = await listen(steering, 0);
    const { 'ocean: signed batch': finding } = await inStack({ oceanUrl: `http://127.0.0.1:${port}/ocean` });
    steering.close();
    expect(finding).toEqual(['failed', expect.stringContaining('\u009b2J\u202e')]);
  });

  it('says that there is none', async () => {
    cloudFormation = await startCloudFormation('Other', {});
    const env = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    const run = runInProcess(check, ['--stack', 'Hooks'], {
      ...env,
      AWS_ENDPOINT_URL_CLOUDFORMATION: cloudFormation.endpoint,
    });
    expect(await run.ended).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^There is no stack 'Hooks' in eu-central-1\./),
    });
  });
});

// At the end: a key that is replaced stays so.
describe('npm run check, of a key', () => {
  const reason = ['not tried', 'it takes a key that can be used.'];

  it.each<[what: string, text: string, problem: string]>([
    ['JSON', '{"key":"value"}', 'it is JSON, as the console stores it unless it is told to store plain text'],
    ['in quotes', '"0123456789abcdef0123"', 'it stands in quotes'],
    ['invisible in part', '0123456789\u200babcdef', 'it has a character that nobody sees'],
  ])('says that it is %s and how to store it, and sends nothing', async (_what, text, problem) => {
    await put('ocean', text);
    const { endpoint } = receiver.ready.secretsManager;
    const store = `AWS_ENDPOINT_URL_SECRETS_MANAGER=${endpoint} npm run secret -- ocean`;
    expect(await local()).toMatchObject({
      status: 3,
      'ocean: key': ['failed', `The stored key cannot be used: ${problem}. Store it again:\n  ${store}`],
      'ocean: signed batch': reason,
      'ocean: forged delivery': reason,
      'sigsci: key': 'ok',
    });
  });

  it('says that it does not exist, or is empty', async () => {
    await put('ocean', ' ');
    expect(await local()).toMatchObject({
      'ocean: key': ['failed', expect.stringMatching(/^No key is stored, so deliveries get 503\. Store it:\n {2}/)],
    });
    await secrets.send(new CreateSecretCommand({ Name: 'without-a-value' }));
    aws.account.subscriptions = [confirmed];
    expect(await inStack({ oceanSecretArn: 'without-a-value', sigsciSecretArn: 'nowhere' })).toMatchObject({
      status: 3,
      'ocean: key': [
        'failed',
        'No key is stored, so deliveries get 503. Store it:\n  npm run secret -- ocean --stack Hooks',
      ],
      'sigsci: key': ['failed', expect.stringMatching(/^There is no such secret\. Deploy the stack/)],
    });
  });

  it('checks the key of every declared source', async () => {
    const findings = await local();
    const checked = Object.keys(findings).filter((name) => name.endsWith(': key'));
    expect(checked).toEqual(sources.map(({ name }) => `${name}: key`));
  });
});
