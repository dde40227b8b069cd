import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnScript } from './run-command.ts';

// Whoever uses a command has its help, and a sentence for a wrong flag; a command that is added must have them too.

const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
const commands = Object.entries<string>(scripts).flatMap(([name, line]) => {
  const [, file] = /^node ((?:commands|local|bench)\/\S+\.ts)$/.exec(line) ?? [];
  return file === undefined ? [] : [[name === 'start' ? 'npm start' : `npm run ${name}`, file] as const];
});

it('finds the commands', () => {
  expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(['npm start', 'npm run send', 'npm run cost']));
});

describe.each(commands)('%s', (name, file) => {
  it('prints how it is used, and does nothing else, with --help', async () => {
    const { status, stdout, stderr } = await spawnScript(file, ['--help'], {}).ended;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.startsWith(`Usage: ${name}`)).toBe(true);
  });

  it('refuses a flag that it does not know, names --help, and shows no stack', async () => {
    const { status, stdout, stderr } = await spawnScript(file, ['--hepl'], {}).ended;
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^.*--help.*\n$/);
  });
});
