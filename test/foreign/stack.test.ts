import { setTimeout as wait } from 'node:timers/promises';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { providerName } from '../../lambda/providers/find-provider.ts';
import type { Source } from '../../lib/props/source.ts';
import { type Clients, connect, disconnect } from '../../local/aws/clients.ts';
import { readSample, samples } from '../../local/sender/samples.ts';
import { type FaultProxy, startFaultProxy } from '../wire/fault-proxy.ts';
import { ForeignStack } from './foreign-stack.ts';
import { Inbox } from './inbox.ts';
import { Load } from './ledger.ts';
import { freePort, type Ministack, region, startMinistack } from './ministack.ts';
import { Vendor } from './vendor.ts';

// The stack in an AWS that nobody here wrote. The tests follow one another, as the days of a stack do.

const before: readonly Source[] = [
  { name: 'ocean', provider: 'ocean' },
  { name: 'sigsci', provider: 'signal-sciences' },
  { name: 'searchstream', provider: 'searchstream' },
  { name: 'github', provider: 'github' },
  { name: 'standard', provider: 'standard-webhooks' },
];
const added: Source = { name: 'ocean-eu', provider: 'ocean' };
const after = [added, ...before.filter(({ name }) => name !== 'github')];

let ministack: Ministack;
/** Between the functions and SQS. */
let sqsProxy: FaultProxy;
let stack: ForeignStack;
let clients: Clients;
let inbox: Inbox;
const vendors = new Map<string, Vendor>();
const running = new AsyncDisposableStack();

const vendor = (source: string) => vendors.get(source)!;
const counts = (accepted: number, duplicates = 0, deadLettered = 0) => ({
  kind: 'answered',
  status: 200,
  body: JSON.stringify({ accepted, duplicates, deadLettered }),
});

beforeAll(async () => {
  const port = await freePort();
  sqsProxy = await startFaultProxy(`http://127.0.0.1:${port}`, Math.random);
  running.defer(() => sqsProxy.stop());
  ministack = await startMinistack(port, { AWS_ENDPOINT_URL_SQS: sqsProxy.endpoint });
  running.defer(() => ministack.stop());
  const { endpoint } = ministack;
  const endpoints = { dynamodb: endpoint, sqs: endpoint, s3: endpoint, secretsManager: endpoint };
  clients = connect(endpoints, region, { accessKeyId: 'test', secretAccessKey: 'test' });
  running.defer(() => disconnect(clients));
  stack = new ForeignStack(ministack);
  running.defer(() => stack.remove());
  await stack.bootstrap();
  await stack.deploy(before);
  inbox = new Inbox(clients, stack.output('QueueUrl'));
  for (const source of before) vendors.set(source.name, await Vendor.setUp(source, stack, clients.secretsManager));
});
afterAll(() => running.disposeAsync());

describe('the stack in ministack', () => {
  it('keeps what SQS does not take, and acknowledges it (G2)', async () => {
    sqsProxy.meet('answers 500');
    expect(await vendor('standard').deliver('{"type":"left.to.the.relay","n":1.0}')).toMatchObject(counts(1));
    sqsProxy.meet(undefined);
    expect(sqsProxy.befallen()).toBeGreaterThan(0);
    expect(await inbox.takeOf('standard')).toEqual([]);
  });

  it.each(before)(
    'takes each sample of $provider, and hands every event on once, byte for byte (G1, G3, G4)',
    async ({ name, provider }) => {
      const { batchMember } = vendor(name).provider;
      const bodies: string[] = [];
      const signed = new Set<string>();
      for (const { name: sample, headerType: type } of samples.filter(
        (each) => each.provider === providerName(provider),
      )) {
        const body = readSample(providerName(provider), sample).toString();
        const events = batchMember === undefined ? [JSON.parse(body)] : JSON.parse(body)[batchMember];
        const given = type === undefined ? {} : { type };
        expect(await vendor(name).deliver(body, { ...given, tamper: true })).toMatchObject({ status: 401 });
        expect(await vendor(name).deliver(body, given)).toMatchObject({ status: 200 });
        expect(await vendor(name).deliver(body, given)).toMatchObject(counts(0, events.length));
        bodies.push(body);
        // Samples repeat events of one another.
        for (const event of events) signed.add(JSON.stringify(event));
      }
      const contents = (await inbox.takeOf(name)).map(({ content }) => content);
      expect(contents.filter((content) => !bodies.some((body) => body.includes(content)))).toEqual([]);
      expect(contents.map((content) => JSON.stringify(JSON.parse(content))).sort()).toEqual([...signed].sort());
    },
  );

  it('puts an event of 300 KB into S3, byte for byte, and its variant to the dead letters', async () => {
    const alert = (text: string) =>
      `{ "alert_id":"large","n":1.10,"10":1e400,"text":"é😀\\u0041${text.repeat(300_000)}" }`;
    expect(await vendor('searchstream').deliver(alert('a'))).toMatchObject(counts(1));
    expect(await inbox.takeOf('searchstream')).toMatchObject([{ id: 'large', where: 'object', content: alert('a') }]);
    expect(await vendor('searchstream').deliver(alert('b'))).toMatchObject(counts(0, 0, 1));

    const redriven = await stack.npmRun('dead-letters', ['redrive', '--yes', '--stack', 'WebhookReceiver']);
    expect(redriven).toMatch(/^Sent 1 event of 1 dead letter/);
    expect(await inbox.takeOf('searchstream')).toMatchObject([{ where: 'object', content: alert('b') }]);
  });

  it('has what cannot be read among the dead letters, with its bytes', async () => {
    expect(await vendor('sigsci').deliver('{"type":')).toMatchObject(counts(0, 0, 1));
    const list = await stack.npmRun('dead-letters', ['list', '--json', '--stack', 'WebhookReceiver']);
    const { id, reason } = JSON.parse(list);
    expect(reason).toBe('unreadable');
    expect(await stack.npmRun('dead-letters', ['show', id, '--stack', 'WebhookReceiver'])).toContain('{"type":');
  });

  it('shows its messages in npm run tail', async () => {
    expect(await vendor('github').deliver('{"n":1.10}', { type: 'push' })).toMatchObject(counts(1));
    const [line] = (await stack.tail(1)).split('\n');
    expect(line).toContain(',"data":{"n":1.10}');
  });

  it('passes npm run check, which finds only that nobody hears its alarms', async () => {
    const checked = stack.npmRun('check', ['--json', '--stack', 'WebhookReceiver']);
    const said = await checked.catch((error: Error) => error.message);
    const findings = [...said.matchAll(/^\{.*\}$/gm)].map(([line]) => JSON.parse(line));
    expect(findings.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name)).toEqual(['alarms']);
    expect(findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ocean: key', 'ocean: signed batch', 'ocean: forged delivery', 'queue']),
    );
  });

  it('sends messages again with npm run replay', async () => {
    const from = new Date(Date.now() - 1_000).toISOString();
    expect(await vendor('ocean').deliver('{"events":[{"event_id":"r-1"},{"event_id":"r-2"}]}')).toMatchObject(
      counts(2),
    );
    expect(await inbox.takeOf('ocean')).toHaveLength(2);
    const to = new Date(Date.now() + 1_000).toISOString();
    await stack.npmRun('replay', [
      '--source',
      'ocean',
      '--from',
      from,
      '--to',
      to,
      '--yes',
      '--stack',
      'WebhookReceiver',
    ]);
    const again = await inbox.takeOf('ocean');
    expect(again.map(({ id }) => id).sort()).toEqual(['r-1', 'r-2']);
    expect(again.filter(({ replayedtime }) => replayedtime === undefined)).toEqual([]);
  });

  it('adds and removes sources under load, and no delivery is lost (G2)', async () => {
    const load = new Load(['ocean', 'sigsci', 'searchstream'].map(vendor));
    await wait(2_000);
    await stack.deploy(after);
    vendors.set(added.name, await Vendor.setUp(added, stack, clients.secretsManager));
    await wait(2_000);
    const ledger = await load.stop();

    expect(ledger.lost).toBe(0);
    // It makes the API anew, with another id, where API Gateway changes it in place.
    expect([...ledger.answers.keys()].filter((status) => status !== 404)).toEqual([200]);
    expect([...ledger.answers.values()].reduce((sum, count) => sum + count)).toBe(ledger.sent);
    const received = await inbox.takeOf('ocean', 'sigsci', 'searchstream');
    expect(
      received
        .map(({ source, id, content }) => `${source} ${source === '/sigsci' ? JSON.parse(content).id : id}`)
        .sort(),
    ).toEqual(ledger.acknowledged.toSorted());
    expect(await vendor(added.name).deliver('{"events":[{"event_id":"first"}]}')).toMatchObject(counts(1));
    expect(await inbox.takeOf(added.name)).toMatchObject([{ id: 'first' }]);

    expect(() => stack.urlOf('github')).toThrow('The stack has no output githubUrl.');
    const removed = await fetch(stack.urlOf('ocean').replace(/ocean$/, 'github'), { method: 'POST', body: '{}' });
    // It leaves out the API's own answers: API Gateway would say 404.
    expect(removed.status).toBe(403);
  });

  it('sends by the relay, on its schedule, what SQS did not take (G2)', async () => {
    let relayed = await inbox.takeOf('standard');
    for (let second = 0; second < 150 && relayed.length === 0; second += 1) {
      await wait(1_000);
      relayed = await inbox.takeOf('standard');
    }
    expect(relayed).toMatchObject([{ content: '{"type":"left.to.the.relay","n":1.0}' }]);
  });

  it('is gone once it is destroyed', async () => {
    const names = ['TableName', 'QueueUrl', 'BucketName', 'oceanSecretArn'].map((name) => stack.output(name));
    const [TableName, QueueUrl, Bucket, SecretId] = names as [string, string, string, string];
    await stack.destroy();
    const asked = await Promise.allSettled([
      clients.dynamodb.send(new DescribeTableCommand({ TableName })),
      clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl })),
      clients.s3.send(new HeadBucketCommand({ Bucket })),
      clients.secretsManager.send(new DescribeSecretCommand({ SecretId })),
    ]);
    expect(asked.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
  });
});
