import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Readable } from 'node:stream';
import { GetQueueAttributesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../../../commands/aws/sqs-client.ts';
import { tail } from '../../../commands/tail/tail.ts';
import { findPlace } from '../../../commands/target/place.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import { listen } from '../../../local/server/listen.ts';
import { ofDelivery } from '../../support/message-of.ts';
import { receiveSound } from '../../support/receive-sound.ts';
import { spawnScript, startReceiver } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

// The command, on the queue of the receiver that npm start runs.

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let sqs: SQSClient;
let queueUrl: string;

beforeAll(async () => {
  receiver = await startReceiver();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = receiver.ready.sqs;
  queueUrl = receiver.ready.sqs.queueUrl;
  sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
});
afterEach(() => drainQueue(sqs, queueUrl, 0));
afterAll(() => receiver.stop());

const put = (body: string) => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: body }));
const event = (id: string, type = 'security.ocean.audit_log', data = '{"a":1.0}') =>
  put(
    `{"specversion":"1.0","id":"${id}","source":"/ocean","type":"${type}","time":"2024-06-02T12:00:03.421Z","datacontenttype":"application/json"${ofDelivery.replace(/2026[^"]+/, new Date().toISOString())},"data":${data}}`,
  );

/** Waits until a program has written a text. */
async function written(stdout: Readable, text: string): Promise<void> {
  let seen = '';
  while (!seen.includes(text)) {
    const [chunk] = await once(stdout, 'data');
    seen += chunk;
  }
}

/** Runs tail until it has written as many lines, then as Ctrl-C ends it. */
async function run(args: string[], lines: number, env: Record<string, string> = {}) {
  const { stdout, interrupt, ended } = runInProcess(tail, args, { PORT: receiver.port, ...env });
  let written = '';
  stdout.on('data', (chunk) => {
    written += chunk;
    if (written.split('\n').length > lines) interrupt();
  });
  return ended;
}

/** How many messages can be received, and how many are hidden. */
async function counts() {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...names] }),
  );
  return names.map((name) => Number(Attributes![name]));
}

describe('npm run tail', () => {
  it('shows what is there and what arrives, once each, and returns it all', async () => {
    await event('evt-1');
    const { stdout: out, interrupt, ended } = runInProcess(tail, [], { PORT: receiver.port });
    await written(out, 'evt-1');
    expect(await counts()).toEqual([0, 1]);
    await put('hello');
    await written(out, 'no event');
    interrupt();
    const { status, stdout, stderr } = await ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect(head).toBe('happened                 age  source          type, id');
    expect(lines).toEqual([
      expect.stringMatching(/^2024-06-02T12:00:03Z +\d s {2}ocean {11}security\.ocean\.audit_log {2}evt-1$/),
      expect.stringMatching(/ {2}no event of the receiver$/),
      expect.stringMatching(/^ {22}[0-9a-f-]{36}$/),
    ]);
    expect(await counts()).toEqual([2, 0]);
  });

  it('prints messages for a program, each on a line and unaltered', async () => {
    await event('evt-1', 'x', '{ "n":12345678901234567890.10,\n "b":{"1":2,"1":3} }');
    const { status, stdout } = await run(['--json'], 1);
    expect(status).toBe(0);
    expect(stdout).toMatch(/"data":\{"n":12345678901234567890\.10,"b":\{"1":2,"1":3\}\}\}\n$/);
    expect(stdout.split('\n')).toHaveLength(2);
  });

  it('shows a message whole', async () => {
    await event('evt-1');
    const { stdout } = await run(['--full'], 9);
    expect(stdout).toMatch(/ evt-1\n\{\n {2}"specversion": "1\.0",\n/);
    expect(stdout).toMatch(/\n {2}"data": \{\n {4}"a": 1\.0\n {2}\}\n\}\n\n$/);
  });

  it('removes what it shows if it is told to, and nothing of another type', async () => {
    await event('evt-1', 'security.ocean.report_phishing');
    await event('evt-2');
    const { status, stdout } = await run(['--remove', '--type', 'audit_log'], 2);
    expect(status).toBe(0);
    expect(stdout).toContain('evt-2');
    expect(stdout).not.toContain('evt-1');
    const left = await receiveSound(sqs, queueUrl);
    expect(left.map(({ Body }) => JSON.parse(Body!).id)).toEqual(['evt-1']);
  });

  it('warns before one more reading moves a message to the dead-letter queue', async () => {
    await event('evt-1');
    const read = new ReceiveMessageCommand({ QueueUrl: queueUrl, VisibilityTimeout: 0 });
    for (let reading = 1; reading < 4; reading += 1) await sqs.send(read);
    const { stderr } = await run([], 2);
    expect(stderr).toBe(
      'Messages were read 4 times and more. After 5 readings SQS moves a message to the dead-letter queue. End tail, or take --remove.\n',
    );
  });

  it('reads the queue that it is told to', async () => {
    const { queueUrl: main, deadLetterQueueUrl } = receiver.ready.sqs;
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetterQueueUrl, MessageBody: 'dead' }));
    await put('alive');
    expect(deadLetterQueueUrl).not.toBe(main);
    const { stdout, stderr } = await run(['--queue-url', deadLetterQueueUrl, '--remove'], 2, { PORT: '1' });
    expect(stderr).toBe('');
    expect(stdout).toContain('no event of the receiver');
    expect(await drainQueue(sqs, deadLetterQueueUrl, 0)).toEqual([]);
    expect(await drainQueue(sqs, main, 0)).toHaveLength(1);
  });

  it('ends when nobody reads its output any more, and returns what it holds', async () => {
    await event('evt-1');
    const { child, ended } = spawnScript('commands/tail/tail.ts', ['--json'], { PORT: receiver.port });
    const exited = once(child, 'exit');
    await written(child.stdout, 'evt-1');
    ended.catch(() => 'its output is cut off');
    child.stdout.destroy();
    await event('evt-2');
    expect(await exited).toEqual([0, null]);
    expect(await counts()).toEqual([2, 0]);
  });

  it('says when the receiver has ended', async () => {
    const closed = createServer();
    const port = await listen(closed, 0);
    closed.close();
    await once(closed, 'close');
    const url = `http://127.0.0.1:${port}/000000000000/webhook-receiver`;
    // In a process: the SDK does not know a system's error for one where Jest has classes of its own.
    expect(await spawnScript('commands/tail/tail.ts', ['--queue-url', url], {}).ended).toMatchObject({
      status: 1,
      stderr: `The queue ${url} does not answer: ECONNREFUSED.\n`,
    });
  });

  it('says if the server that answers is not SQS', async () => {
    const web = createServer((_request, response) => response.writeHead(404).end('{"title":"Not Found"}'));
    const url = `http://127.0.0.1:${await listen(web, 0)}/000000000000/webhook-receiver`;
    const ended = await run(['--queue-url', url], 1_000);
    web.close();
    expect(ended).toMatchObject({
      status: 1,
      stderr: 'What answered (HTTP 404) is not a service of AWS. Is the URL the right one?\n',
    });
  });

  it('prints its help', async () => {
    expect(await run(['--help'], 1_000)).toEqual({ status: 0, stdout: tail.help, stderr: '' });
  });

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['a wrong flag', ['--jsn'], {}, 2, /^npm run tail does not know --jsn\. Do you mean --json\? See .+\n$/],
    ['no receiver', [], { PORT: '1' }, 1, /^No receiver runs on port 1 .+, or take --stack or --queue-url\.\n.+\n$/],
    [
      'no credentials',
      ['--queue-url', 'https://sqs.eu-central-1.amazonaws.com/123456789012/name', '--json'],
      {},
      1,
      /^No AWS credentials were found\. .+\n$/,
    ],
  ])('answers %s in a sentence', async (_what, args, env, status, message) => {
    expect(await run(args, 1_000, env)).toEqual({ status, stdout: '', stderr: expect.stringMatching(message) });
  });
});

describe('the queue to read', () => {
  it.each([
    ['https://sqs.eu-west-3.amazonaws.com/123456789012/name', 'eu-west-3'],
    ['https://sqs.cn-north-1.amazonaws.com.cn/123456789012/name', 'cn-north-1'],
  ])('is in the region that its URL names: %s', async (url, region) => {
    const place = await findPlace({ kind: 'names', queueUrl: url }, ['queueUrl'], {});
    expect(await sqsClient(place, {}).config.region()).toBe(region);
    expect(place.queueUrl).toBe(url);
  });

  it('is reached with the user’s credentials only at the user’s own endpoint', async () => {
    const env = { AWS_REGION: 'eu-west-3', AWS_ACCESS_KEY_ID: 'mine', AWS_SECRET_ACCESS_KEY: 'secret' };
    const idWith = async (more: Record<string, string>) => {
      const place = await findPlace({ kind: 'names', queueUrl: 'http://localhost:1/q' }, ['queueUrl'], {});
      return (await sqsClient(place, { ...env, ...more }).config.credentials()).accessKeyId;
    };
    expect(await idWith({})).toBe('local');
    expect(await idWith({ AWS_ENDPOINT_URL_DYNAMODB: 'http://localhost:1' })).toBe('local');
    expect(await idWith({ AWS_ENDPOINT_URL_SQS: 'http://localhost:1' })).toBe('mine');
  });
});
