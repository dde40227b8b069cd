import { GetQueueAttributesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { deadLetters } from '../../../commands/dead-letters/dead-letters.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import { ofDelivery } from '../../support/message-of.ts';
import { receiveSound } from '../../support/receive-sound.ts';
import { spawnScript, startReceiver } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

// The command on the queues of the receiver that npm start runs.

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let sqs: SQSClient;

beforeAll(async () => {
  receiver = await startReceiver();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = receiver.ready.sqs;
  sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
});
afterEach(async () => {
  await drainQueue(sqs, receiver.ready.sqs.deadLetterQueueUrl, 0);
  await drainQueue(sqs, receiver.ready.sqs.queueUrl, 0);
});
afterAll(() => receiver.stop());

const put = (MessageBody: string) =>
  sqs.send(new SendMessageCommand({ QueueUrl: receiver.ready.sqs.deadLetterQueueUrl, MessageBody }));
const conflict = `{"specversion":"1.0","id":"evt-1#ab","source":"/ocean","type":"security.ocean.audit_log","datacontenttype":"application/json"${ofDelivery},"reason":"id-conflict","data":{"n":1.0}}`;
const unreadable = (bytes: string) =>
  `{"specversion":"1.0","id":"evt-2","source":"/ocean","type":"security.ocean.unreadable","datacontenttype":"application/octet-stream"${ofDelivery},"reason":"unreadable","data_base64":"${btoa(bytes)}"}`;

const run = (args: string[], env: Record<string, string> = {}) =>
  runInProcess(deadLetters, args, { PORT: receiver.port, ...env }).ended;

/** How many dead letters can be received, and how many are hidden. */
async function counts() {
  const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
  const QueueUrl = receiver.ready.sqs.deadLetterQueueUrl;
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }));
  return names.map((name) => Number(Attributes![name]));
}

describe('npm run dead-letters -- list', () => {
  it('shows what is there, and returns it', async () => {
    await put(conflict);
    await put(conflict.replace('"reason":"id-conflict",', ''));
    await put('hello');
    const { status, stdout, stderr } = await run(['list']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [head, , ...rows] = stdout.trimEnd().replaceAll('\n  ', ' | ').split('\n');
    expect(head).toMatch(/^received +source +reason +size +read +type \| id$/);
    expect(rows.sort()).toEqual([
      expect.stringMatching(/Z {2}ocean +consumer +\d+ B +1 +security\.ocean\.audit_log \| evt-1#ab$/),
      expect.stringMatching(
        /^2026-11-21T09:00:00Z {2}ocean +id-conflict +\d+ B +1 +security\.ocean\.audit_log \| evt-1#ab$/,
      ),
      expect.stringMatching(/Z {2}- +foreign +5 B +1 +no event of the receiver \| [0-9a-f-]{36}$/),
    ]);
    expect(await counts()).toEqual([3, 0]);
  });

  it('prints each whole, for a program', async () => {
    await put(conflict);
    const { stdout } = await run(['list', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      id: 'evt-1#ab',
      source: '/ocean',
      type: 'security.ocean.audit_log',
      reason: 'id-conflict',
      received: '2026-11-21T09:00:00.123Z',
      bytes: conflict.length,
      receiveCount: 1,
      messageId: expect.any(String),
      attributes: {},
      body: conflict,
    });
  });

  it('prints invisible characters, and those that reverse text, as escapes of the same value', async () => {
    const body = conflict.replace('{"n":1.0}', '"a\u202eb\u200bc\u3164"');
    await put(body);
    const { stdout } = await run(['list', '--json']);
    expect(stdout).not.toMatch(/[\u202e\u200b\u3164]/);
    expect(JSON.parse(stdout).body).toBe(body);
  });

  it('says so if there are none', async () => {
    expect(await run(['list'])).toEqual({ status: 0, stdout: 'The dead-letter queue is empty.\n', stderr: '' });
  });
});

describe('npm run dead-letters -- show', () => {
  it('shows one whole, its data as it was signed', async () => {
    await put(conflict);
    await put('hello');
    const { status, stdout } = await run(['show', 'evt-1#ab']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^id +evt-1#ab$/m);
    expect(stdout).toMatch(/^reason +id-conflict$/m);
    expect(stdout).toMatch(/data, as it was signed:\n\{\n {2}"n": 1\.0\n\}\n$/);
    expect(stdout).not.toContain('hello');
    expect(await counts()).toEqual([2, 0]);
  });

  it.each([
    ['text', 'not\n\u001b[2JJSON', 'not\n?[2JJSON\n'],
    ['bytes', '\u00ff\u0000abc', '00000000  ff 00 61 62 63                                    ..abc\n'],
  ])('decodes %s that could not be read', async (_what, bytes, end) => {
    await put(unreadable(bytes));
    const { stdout } = await run(['show', 'evt-2']);
    expect(stdout).toMatch(/\ndata_base64, decoded, \d+ bytes:\n/);
    expect(stdout.split('bytes:\n')[1]).toBe(end);
  });

  it('says so if none has the id', async () => {
    expect(await run(['show', 'evt-9'])).toEqual({
      status: 1,
      stdout: '',
      stderr: 'No dead letter has this id. npm run dead-letters -- list has those there are.\n',
    });
  });
});

describe('npm run dead-letters -- redrive', () => {
  it('says on one line with --json what would become of each', async () => {
    await put(conflict);
    const { status, stdout } = await run(['redrive', '--json']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      dryRun: true,
      complete: true,
      redriven: [
        {
          id: 'evt-1#ab',
          source: 'ocean',
          reason: 'id-conflict',
          outcome: { kind: 'sent', events: 1, again: 0 },
        },
      ],
    });
  });

  it('changes nothing unless it is told to', async () => {
    await put(conflict);
    const { status, stdout } = await run(['redrive']);
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout:
        'ocean           id-conflict  evt-1#ab  would send 1 event\n' +
        'Would send 1 event of 1 dead letter; 0 would stay. Nothing was changed: --yes\ndoes it.\n',
    });
    expect(await counts()).toEqual([1, 0]);
  });

  it('sends and removes, and says what stays', async () => {
    await put(conflict);
    await put(unreadable('no JSON'));
    expect(await run(['redrive', '--yes'])).toEqual({
      status: 3,
      stdout:
        'ocean           unreadable   evt-2  stays: the provider ocean cannot read it\n' +
        'Sent 1 event of 1 dead letter, and removed what was sent. 1 stays.\n',
      stderr: '',
    });
    expect(await counts()).toEqual([1, 0]);
    const sent = await receiveSound(sqs, receiver.ready.sqs.queueUrl);
    expect(sent.map(({ Body }) => Body)).toEqual([conflict.replace('"reason":"id-conflict",', '')]);
  });

  it.each([
    ['--id', 'evt-1#ab'],
    ['--reason', 'id-conflict'],
  ])('takes only those named by %s, between two URLs too', async (option, value) => {
    await put(conflict);
    await put(conflict.replace('"reason":"id-conflict",', '').replace('evt-1#ab', 'evt-3'));
    const { queueUrl, deadLetterQueueUrl } = receiver.ready.sqs;
    const urls = ['--queue-url', queueUrl, '--dead-letter-queue-url', deadLetterQueueUrl];
    const { status } = await run(['redrive', '--yes', option, value, ...urls], { PORT: '1' });
    expect(status).toBe(0);
    const left = await receiveSound(sqs, deadLetterQueueUrl);
    expect(left.map(({ Body }) => JSON.parse(Body!).id)).toEqual(['evt-3']);
  });

  it('says so if none has the id', async () => {
    expect(await run(['redrive', '--id', 'evt-9', '--yes'])).toMatchObject({ status: 1, stdout: '' });
  });
});

describe('npm run dead-letters', () => {
  it('prints its help', async () => {
    expect(await run(['--help'])).toEqual({ status: 0, stdout: deadLetters.help, stderr: '' });
  });

  it.each<[string, string[], Record<string, string>, number, RegExp]>([
    ['nothing', [], {}, 2, /^Say one of list, show and redrive\. See .+\n$/],
    ['a wrong word', ['redive'], {}, 2, /Do you mean redrive\? See .+\n$/],
    ['no receiver', ['list'], { PORT: '1' }, 1, /^No receiver runs on port 1 .+ --stack\.\n.+\n$/],
    ['no credentials', ['list', '--stack', 'Mine'], { AWS_REGION: 'eu-west-3' }, 1, /^No AWS credentials .+\n$/],
  ])('answers %s in a sentence', async (_what, args, env, status, message) => {
    expect(await run(args, env)).toEqual({ status, stdout: '', stderr: expect.stringMatching(message) });
  });

  it('says in a sentence that a queue does not answer, in a process', async () => {
    const args = ['list', '--dead-letter-queue-url', 'http://127.0.0.1:9/000000000000/q'];
    expect(await spawnScript('commands/dead-letters/dead-letters.ts', args, {}).ended).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(/^The queue .+ does not answer: ECONNREFUSED\.\n$/),
    });
  });
});
