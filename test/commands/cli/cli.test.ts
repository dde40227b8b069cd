import { cli } from '../../../commands/cli/cli.ts';
import { bin } from '../../../commands/shared/typed.ts';
import { runInProcess } from '../run-in-process.ts';

const run = (...args: string[]) => runInProcess(cli, args).ended;

describe(bin, () => {
  it.each(['--help', '-h'])('prints the commands with %s', async (flag) => {
    const { status, stdout, stderr } = await run(flag);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: npx security-webhook-receiver <command> \[options\]\n/);
    for (const name of ['secret', 'check', 'send', 'tail', 'dead-letters', 'replay']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} +\\w`, 'm'));
    }
    expect(stdout).toMatch(/^It ends with\n {2}0 .+\n {2}2 /m);
  });

  it('prints the same as a mistake if no command is named', async () => {
    const { status, stdout, stderr } = await run();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: npx security-webhook-receiver <command>/);
  });

  it.each([
    ['sned', ' Do you mean send?'],
    ['dead-leters', ' Do you mean dead-letters?'],
    ['constructor', ''],
    ['start', ''],
  ])('answers %s, which is not a command, in a sentence', async (name, advice) => {
    expect(await run(name)).toEqual({
      status: 2,
      stdout: '',
      stderr: `There is no such command.${advice} See npx security-webhook-receiver --help.\n`,
    });
  });

  it('ends as the command does, and passes it everything after its name', async () => {
    expect(await run('send', '--help')).toMatchObject({ status: 0, stdout: expect.stringMatching(/^Usage: .+ send /) });
    expect(await run('tail', '--full', '--json')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^Take one of --full and --json\./),
    });
    expect(await run('send', 'ocean', '--url', 'http://127.0.0.1:1', '--key-env', 'NONE')).toMatchObject({ status: 1 });
  });
});
