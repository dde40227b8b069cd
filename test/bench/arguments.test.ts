import { benchOptions, readArguments } from '../../bench/arguments.ts';
import { readGiven } from '../../commands/shared/read-given.ts';
import { spawnScript } from '../commands/run-command.ts';

describe('npm run bench', () => {
  it('measures nothing if it cannot write', async () => {
    expect(await spawnScript('bench/run.ts', ['--out', 'package.json'], {}).ended).toEqual({
      status: 2,
      stdout: '',
      stderr: '--out: the directory package.json cannot be created (EEXIST). Name one that you can write to.\n',
    });
  });
});

describe('the options of npm run bench', () => {
  const names = ['cold', 'warm'];
  const read = (args: string[]) => readArguments(readGiven('npm run bench', args, benchOptions(names), {}), names);

  it.each([
    [[], { quick: false, only: ['cold', 'warm'], out: 'dist/bench' }],
    [['--quick', '--only', 'warm', '--out', 'x'], { quick: true, only: ['warm'], out: 'x' }],
  ])('are read: %j', (args, expected) => {
    expect(read(args)).toEqual(expected);
  });

  it.each([
    [['--quikc'], 'npm run bench does not know --quikc. Do you mean --quick? See npm run bench -- --help.'],
    [['--out'], '--out needs a value. See npm run bench -- --help.'],
    [['warm'], 'npm run bench takes only options. See npm run bench -- --help.'],
    [['--only', 'hot'], '--only does not know hot. It takes cold, warm.'],
  ])('are refused in a sentence: %j', (args, message) => {
    expect(() => read(args)).toThrow(message);
  });
});
