import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const directory = mkdtempSync(join(tmpdir(), 'ci-run-'));
const programs = join(directory, 'programs');

/** A program that says how it was called, and fails if these are its arguments. */
function writeProgram(path: string, name: string): void {
  writeFileSync(path, `#!/bin/sh\necho "${name} $*" | xargs\n[ "${name} $*" != "$FAILS" ]\n`, { mode: 0o755 });
}

beforeAll(() => {
  cpSync(join(root, '.ci/run'), join(directory, '.ci/run'));
  mkdirSync(join(directory, 'test/foreign'), { recursive: true });
  mkdirSync(programs);
  writeProgram(join(directory, 'test/foreign/install'), 'install');
  for (const name of ['npm', 'chromium', 'spin', 'gcc', 'apt-get', 'sudo']) writeProgram(join(programs, name), name);
  // macOS has none.
  writeFileSync(join(programs, 'timeout'), '#!/bin/sh\nshift\nexec "$@"\n', { mode: 0o755 });
});
afterAll(() => rmSync(directory, { recursive: true }));

/** What was called, those left out that install programs, and the exit code. */
function ciRun(args: readonly string[], fails = '') {
  const { status, stdout, stderr } = spawnSync(join(directory, '.ci/run'), args, {
    env: { PATH: `${programs}${delimiter}${process.env.PATH}`, FAILS: fails },
    encoding: 'utf8',
  });
  const called = stdout.split('\n').filter((line) => /^(?:npm|install)\b/.test(line));
  return { status, called, stderr };
}

const long = ['install', 'npm run test:long', 'npm run test:histories', 'npm run demo'];
const all = ['npm ci', 'npm test', ...long, 'npm run test:mutations -- --shard 1/4'];

describe('.ci/run', () => {
  it.each([
    [[], all],
    [['gate'], ['npm ci', 'npm test']],
    [['long'], ['npm ci', ...long]],
    [
      ['mutations', '3/4'],
      ['npm ci', 'npm run test:mutations -- --shard 3/4'],
    ],
  ])('plays the stage %j', (args, called) => {
    expect(ciRun(args)).toMatchObject({ status: 0, called });
  });

  it.each(all.filter((line) => line !== 'install'))('ends at the first that fails, and fails: %s', (fails) => {
    expect(ciRun([], fails)).toMatchObject({ status: 1, called: all.slice(0, all.indexOf(fails) + 1) });
  });

  it.each([['gates'], ['mutations'], ['gate long']])(
    'says what it takes if it is given %j, and does nothing',
    (args) => {
      const { status, called, stderr } = ciRun(args.split(' '));
      expect([status, called]).toEqual([2, []]);
      expect(stderr).toContain('.ci/run [gate | long | mutations <part>/<parts>]');
    },
  );
});
