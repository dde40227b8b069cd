import { demo } from '../../../commands/demo/demo.ts';
import { type DemoOutcome, runDemo } from '../../../commands/demo/run.ts';
import { demoSources, demoSteps } from '../../../commands/demo/steps.ts';
import { startLocal } from '../../../local/start-local.ts';
import { runInProcess } from '../run-in-process.ts';

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
  const run = (...args: string[]) => runInProcess(demo, args).ended;

  it.each([
    ['--bogus', 'npm run demo does not know --bogus. See npm run demo -- --help.\n'],
    ['bogus', 'npm run demo takes options alone. See npm run demo -- --help.\n'],
  ])('refuses what it does not know: %s', async (arg, stderr) => {
    expect(await run(arg)).toEqual({ status: 2, stdout: '', stderr });
  });

  it('explains itself with --help', async () => {
    const stdout = expect.stringContaining('Usage: npm run demo [-- --json]\n');
    expect(await run('--help')).toEqual({ status: 0, stdout, stderr: '' });
  });

  it('prints it on one line with --json', async () => {
    const { status, stdout } = await run('--json');
    expect(status).toBe(0);
    expect(stdout.split('\n')).toHaveLength(2);
    const { asPromised, deliveries, messages, differences } = JSON.parse(stdout);
    expect({ asPromised, differences }).toEqual({ asPromised: true, differences: [] });
    expect(deliveries[0]).toEqual({
      title: 'an Ocean batch of three events',
      source: 'ocean',
      status: 200,
      answer: { accepted: 3, duplicates: 0, deadLettered: 0 },
      asPromised: true,
    });
    expect(messages).toHaveLength(7);
  });

  it('shows each delivery’s result, and what came out of the queues', async () => {
    const { status, stdout, stderr } = await run();
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^an Ocean batch of three events +\/ocean +200 accepted 3 +ok$/m);
    expect(stdout).toMatch(
      /^dead-letter +\/ocean +unaltered +unreadable\n {2}security\.ocean\.unreadable +[0-9a-f]{21}\.{3}$/m,
    );
    expect(stdout).toMatch(/\n\nEvery outcome is as promised\.\n$/);
  });
});
