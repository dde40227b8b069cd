import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../commands/check/check.ts';
import { deadLetters } from '../../commands/dead-letters/dead-letters.ts';
import { demo } from '../../commands/demo/demo.ts';
import { newProvider } from '../../commands/new-provider/new-provider.ts';
import { replay } from '../../commands/replay/replay.ts';
import { secret } from '../../commands/secret/secret.ts';
import { send } from '../../commands/send/send.ts';
import { start } from '../../commands/start/start.ts';
import { tail } from '../../commands/tail/tail.ts';
import { type Ended, spawnScript } from './run-command.ts';
import { runInProcess } from './run-in-process.ts';

// Whoever uses a command has its help, and a sentence for a wrong flag; a command that is added must have them too.

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const commands = Object.entries<string>(scripts).flatMap(([name, line]) => {
  const [, file] = /^node ((?:commands|local|bench)\/\S+\.ts)$/.exec(line) ?? [];
  return file === undefined ? [] : [[name === 'start' ? 'npm start' : `npm run ${name}`, file] as const];
});

/** Those that run in this process; what the bench loads cannot. */
const here = [check, deadLetters, demo, newProvider, replay, secret, send, start, tail];

/** Runs a command here, or, where it cannot be, as a process. */
function run(name: string, file: string, ...args: string[]): Promise<Ended> {
  const command = here.find((each) => each.name === name);
  return command === undefined ? spawnScript(file, args, {}).ended : runInProcess(command, args).ended;
}

it('finds the commands', () => {
  const ofBench = ['npm run bench', 'npm run cost'];
  expect(commands.map(([name]) => name).sort()).toEqual([...here.map(({ name }) => name), ...ofBench].sort());
});

describe.each(commands)('%s', (name, file) => {
  it('prints its usage with --help, in a process of its own, and does nothing else', async () => {
    const { status, stdout, stderr } = await spawnScript(file, ['--help'], {}).ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`Usage: ${name}`)).toBe(true);
    expect(stdout).toMatch(/^It ends with\n {2}0 /m);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('refuses an unknown flag, names --help, and shows no stack trace', async () => {
    const { status, stdout, stderr } = await run(name, file, '--hepl');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^.*--help.*\n$/);
  });
});

describe('an example in the help', () => {
  const examples = here.flatMap((command) => command.examples.map((example) => ({ example, command })));

  it.each(examples)('is understood by the command: $example', ({ example, command }) => {
    const [line = ''] = example.replace('npm run -s ', 'npm run ').split(' | ');
    const [typed = '', args = ''] = line.split(' -- ');
    expect(typed.replace(/^[A-Z_]+=\d+ /, '')).toBe(command.name);
    expect(() => command.read(args.split(' ').filter((arg) => arg !== ''))).not.toThrow();
  });
});
