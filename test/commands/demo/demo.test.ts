import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type DemoOutcome, runDemo } from '../../../commands/demo/run.ts';
import { demoSources, demoSteps } from '../../../commands/demo/steps.ts';
import { startLocal } from '../../../local/start-local.ts';

async function demoOf(steps: typeof demoSteps): Promise<DemoOutcome> {
  const receiver = await startLocal({ port: 0, env: {}, sources: demoSources });
  try {
    return await runDemo(receiver, steps);
  } finally {
    await receiver.stop();
  }
}

describe('the demo', () => {
  it('finds every outcome as promised', async () => {
    expect((await demoOf(demoSteps)).differences).toEqual([]);
  }, 30_000);

  it('lists what differs: an answer, a missing message, one too many', async () => {
    const [batch, notification, alert, ...others] = demoSteps;
    const altered = alert!.body.replace('evt_889234', 'evt_889235');
    const steps = [batch!, notification!, { ...alert!, body: altered, signed: altered }, ...others.slice(1)];
    steps[1] = { ...notification!, signed: undefined };
    const { differences } = await demoOf(steps);
    expect(differences).toEqual([
      expect.stringMatching(/^a Signal Sciences notification: answered 401 .+, not 200 /),
      expect.stringMatching(/^missing in the queues: .*com\.signalsciences\.flag/),
      expect.stringMatching(/^missing in the queues: .*"evt_889234-ab12-44c1"/),
      expect.stringMatching(/^not expected in the queues: .*"evt_889235-ab12-44c1".*"data":"altered"/),
    ]);
  }, 30_000);
});

describe('npm run demo', () => {
  const run = (...args: string[]) => {
    const cwd = join(import.meta.dirname, '../../..');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['commands/demo/demo.ts', ...args], {
      cwd,
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  };

  it('refuses what it does not know', () => {
    expect(run('--bogus')).toEqual({ status: 2, stdout: '', stderr: 'npm run demo takes no options but --help.\n' });
  });

  it('explains itself with --help', () => {
    expect(run('--help')).toEqual({ status: 0, stdout: expect.stringContaining('Usage: npm run demo\n'), stderr: '' });
  });
});
