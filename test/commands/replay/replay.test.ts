import { SQSClient } from '@aws-sdk/client-sqs';
import { replay } from '../../../commands/replay/replay.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { receiveSound } from '../../support/receive-sound.ts';
import { spawnScript, startReceiver } from '../run-command.ts';
import { runInProcess } from '../run-in-process.ts';

// The command beside the receiver that npm start runs.

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let sqs: SQSClient;

beforeAll(async () => {
  receiver = await startReceiver({ KEEP_MESSAGES_DAYS: '30' });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const { endpoint } = receiver.ready.sqs;
  sqs = new SQSClient({ endpoint, region: 'us-east-1', credentials, useQueueUrlAsEndpoint: false });
});
afterAll(() => receiver.stop());

const always = ['--source', 'ocean', '--from', '2026-01-01', '--to', '9999-01-01'];
const run = (args: string[], env: Record<string, string> = {}) =>
  runInProcess(replay, args, { PORT: receiver.port, ...env }).ended;
const received = () => receiveSound(sqs, receiver.ready.sqs.queueUrl);

describe('npm run replay', () => {
  it('finds what was consumed, and sends it again if it is told to', async () => {
    const source = receiver.ready.sources.find(({ name }) => name === 'ocean')!;
    const body = '{"events":[{"event_id":"evt-1","event_type":"audit_log"}]}';
    await fetch(source.url, { method: 'POST', headers: { ...sign(source, source.secret, body) }, body });
    const [first] = await received();

    const dry = await run(always);
    expect(dry).toMatchObject({ status: 0, stderr: '' });
    expect(dry.stdout).toMatch(/^security\.ocean\.audit_log +1 /m);
    expect(dry.stdout).toMatch(/^Would send 1 message, \d+ bytes\. Nothing was sent: --yes does it\.$/m);
    expect(await received()).toEqual([]);

    const told = await run([...always, '--json']);
    expect(JSON.parse(told.stdout)).toMatchObject({
      source: 'ocean',
      from: '2026-01-01T00:00:00.000Z',
      dryRun: true,
      found: 1,
      sent: 0,
      types: [{ type: 'security.ocean.audit_log', count: 1 }],
      complete: true,
    });

    // As a user runs it, in a process.
    const args = [...always, '--yes'];
    const sent = await spawnScript('commands/replay/replay.ts', args, { PORT: receiver.port }).ended;
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    const [, time] = /^Sent 1 message, marked replayedtime (\S+)\.$/m.exec(sent.stdout) ?? [];
    const again = await received();
    expect(again.map(({ Body }) => Body)).toEqual([`{"replayedtime":"${time}",${first!.Body!.slice(1)}`]);
  });

  it('refuses a wrong command in a sentence', async () => {
    const message = 'npm run replay needs --source, --from and --to. See npm run replay -- --help.\n';
    expect(await run(['--source', 'ocean'])).toEqual({ status: 2, stdout: '', stderr: message });
  });
});
