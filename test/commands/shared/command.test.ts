import { command } from '../../../commands/shared/command.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import { runInProcess } from '../run-in-process.ts';

/** What the command does once it has been read. */
let work: () => Promise<number>;

const spec = {
  name: 'npm run x',
  usage: ['-- <source> [options]', '-- none'],
  about: [`Does what it is told, and says so. ${'It does it well. '.repeat(6)}`.trim()],
  arguments: { '<source>': 'the name of a source' },
  options: {
    count: { value: '<n>', help: 'how often; '.repeat(12).trim() },
    tamper: { help: 'change it' },
    'a-name-that-is-longer': { value: '<text>', help: 'has its text below', under: 'Where' },
  },
  notes: ['A note.', { title: 'Reasons:', rows: [['unread', 'nobody has read it']] }],
  examples: [['npm run x -- a --count 3', 'three times']],
  exits: { 0: 'done', 130: 'it was interrupted' },
} as const;

const x = command({
  ...spec,
  read: ({ values, positionals, mistake }) => {
    if (positionals.length > 1) throw mistake('Name one source.');
    return { kind: 'x', ...values, source: positionals[0] };
  },
  run: (asked, terminal) => {
    terminal.print(`source ${asked.source}`);
    return work();
  },
});

beforeEach(() => {
  work = async () => 3;
});

describe('the help of a command', () => {
  it('is made from its data', () => {
    expect(x.help).toBe(`Usage: npm run x -- <source> [options]
       npm run x -- none

Does what it is told, and says so. It does it well. It does it well. It does it
well. It does it well. It does it well. It does it well.

  <source>     the name of a source
  --count <n>  how often; how often; how often; how often; how often; how often;
               how often; how often; how often; how often; how often; how often;
  --tamper     change it

Where:
  --a-name-that-is-longer <text>
          has its text below
  --help  print this

A note.

Reasons:
  unread  nobody has read it

Examples:
  npm run x -- a --count 3
    three times

It ends with
  0    done
  130  it was interrupted
`);
  });

  it.each([['--help'], ['-h'], ['a', '--tamper', '--help']])(
    'is printed, and nothing else is done: %s',
    async (...args) => {
      expect(await runInProcess(x, args).ended).toEqual({ status: 0, stdout: x.help, stderr: '' });
    },
  );
});

describe('the options that a command is given', () => {
  it('are the text of an option with a value, and whether an option without one was given', () => {
    const [count, long] = ['count', 'a-name-that-is-longer'];
    expect(x.read(['a', '--count', '3'])).toMatchObject({ kind: 'x', source: 'a', [count!]: '3', tamper: false });
    expect(x.read(['--tamper', `--${long}=`.concat('b')])).toMatchObject({ [long!]: 'b', tamper: true });
  });

  it.each([
    [['--tampr'], 'npm run x does not know --tampr. Do you mean --tamper? See npm run x -- --help.'],
    [['--constructor'], 'npm run x does not know --constructor. See npm run x -- --help.'],
    [['a', 'b'], 'Name one source. See npm run x -- --help.'],
  ])('are refused in a sentence, with exit code 2: %j', async (args, message) => {
    expect(() => x.read(args)).toThrow(new UserError(message));
    expect(await runInProcess(x, args).ended).toEqual({ status: 2, stdout: '', stderr: `${message}\n` });
  });

  it('are refused if npm kept one for itself', async () => {
    const { status, stderr } = await runInProcess(x, [], { npm_config_tamper: 'true' }).ended;
    expect(status).toBe(2);
    expect(stderr).toMatch(/^npm took --tamper for itself\./);
  });
});

describe('a command', () => {
  it('ends with the exit code that it returns', async () => {
    expect(await runInProcess(x, ['a']).ended).toEqual({ status: 3, stdout: 'source a\n', stderr: '' });
  });

  it('ends with 1 if it fails, and says in a sentence what the user can correct', async () => {
    work = () => Promise.reject(new UserError('Do this.'));
    expect(await runInProcess(x, ['a']).ended).toEqual({ status: 1, stdout: 'source a\n', stderr: 'Do this.\n' });
  });

  it('ends with 1 and a stack trace if the mistake is its own', async () => {
    work = () => Promise.reject(new TypeError('x is undefined'));
    const { status, stderr } = await runInProcess(x, ['a']).ended;
    expect(status).toBe(1);
    expect(stderr).toMatch(/^TypeError: x is undefined\n +at .+command\.test/);
  });

  it('ends at once when it is interrupted', async () => {
    work = () => new Promise(() => {});
    const { interrupt, ended } = runInProcess(x, ['a']);
    interrupt();
    expect(await ended).toEqual({ status: 130, stdout: 'source a\n', stderr: '' });
  });

  it('ends by itself when it is interrupted, if it says so', async () => {
    const finishing = command({
      ...spec,
      endsItself: true,
      read: () => ({ kind: 'x' }),
      run: async (_asked, { interrupted }) => {
        await new Promise((resolve) => interrupted.addEventListener('abort', resolve));
        return 0;
      },
    });
    const { interrupt, ended } = runInProcess(finishing, ['a']);
    interrupt();
    expect(await ended).toMatchObject({ status: 0 });
  });
});
