import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCase } from '../../sim/command/kept-case.ts';
import { help, readOptions } from '../../sim/command/options.ts';
import { arbitraryPlan } from '../../sim/plan/arbitrary-plan.ts';
import { type FaultName, faultKinds, faultNames, onlyFaults } from '../../sim/plan/fault-kinds.ts';
import type { Plan } from '../../sim/plan/plan.ts';

const root = join(import.meta.dirname, '../..');
const caseFile = join(root, 'test/sim/cases/settled-before-published.json');
const folder = mkdtempSync(join(tmpdir(), 'sim-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As a process: what draws is an ES module, which Jest does not load. */
function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['sim/run.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { code: status, out: stdout.trimEnd(), err: stderr };
}

it('plays as many histories as it is asked to, and says that none violated anything', () => {
  const { code, out } = run('--runs', '20', '--seed', '3');
  expect(code).toBe(0);
  expect(out).toMatch(/^20 histories from seed 3\nNo guarantee was violated in 20 histories; \d+ a second\.$/);
});

it('shows the same history for the same seed, and another for another', () => {
  const show = (seed: string) => run('--show', '--seed', seed, '--steps', '1').out.replace(/^.*\n/, '');
  expect(show('5')).toBe(show('5'));
  expect(show('6')).not.toBe(show('5'));
});

it('shows a history in 80 columns, and says what it takes in as many', () => {
  const shown = ['1', '2', '3'].map((seed) => run('--show', '--seed', seed).out);
  for (const output of [...shown, run('--case', caseFile).out, help]) {
    expect(output.split('\n').filter((line) => line.length > 80)).toEqual([]);
  }
  expect(shown[0]).toMatch(
    /^ {3}0\.167 {2}ocean → receiver 1 +delivers event-1, event-4, event-1,\n {40}event-2 with content 1$/m,
  );
  expect(shown[0]).toMatch(/^ {3}0\.401 {2}receiver 1 → ocean +200$/m);
});

it('draws in the docs what it draws', () => {
  const file = join(folder, 'history.svg');
  expect(run('--case', caseFile, '--svg', file).code).toBe(0);
  const drawn = readFileSync(file, 'utf8');
  expect(readFileSync(join(root, 'docs/images/history.svg'), 'utf8')).toBe(drawn);
  expect(drawn.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
});

it('writes what was tried into a page, and fails if the page said something else', () => {
  const page = join(folder, 'page.md');
  writeFileSync(page, 'before\n<!-- What `npm run sim -- --table` wrote. -->\n<!-- To here. -->\nafter\n');
  const args = ['--runs', '30', '--seed', '3', '--table', page];
  expect(run(...args).code).toBe(1);
  expect(run(...args).code).toBe(0);
  const rows = Array.from(readFileSync(page, 'utf8').matchAll(/^\| (G\d) \| \d/gm), ([, guarantee]) => guarantee);
  expect(rows).toEqual(['G1', 'G2', 'G3', 'G4', 'G5', 'G6']);
});

it('says what it takes', () => {
  expect(run('--help')).toEqual({ code: 0, out: help.trimEnd(), err: '' });
});

it('answers a wrong command with 2 and what is wrong', () => {
  const { code, out, err } = run('--faults', 'rain');
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^--faults does not know 'rain'\. It takes crashes, .*\n\nSee npm run sim -- --help\.\n$/);
});

it.each([
  [['--seed', 'x'], "--seed takes an integer from 0 to 2147483647, not 'x'."],
  [['--runs', '0'], "--runs takes an integer from 1 to 2147483647, not '0'."],
  [['--steps', '1.5'], "--steps takes an integer from 1 to 2147483647, not '1.5'."],
  [['--sed', '1'], "Unknown option '--sed'"],
  [['--svg', 'x.svg'], '--svg draws one history: add --show or --case.'],
])('does not take %j, and says what it takes', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

it.each([
  ['none.json', 'none.json cannot be read. Name a file that --keep wrote.'],
  ['package.json', 'package.json holds no history. Name a file that --keep wrote.'],
])('plays no case of %s', (file, message) => {
  expect(() => readCase(join(root, file))).toThrow(message);
});

describe('the kinds of faults', () => {
  const plans = fc.sample(arbitraryPlan, { numRuns: 300, seed: 1 });

  it.each(faultNames)('leave out %s, and nothing else', (name) => {
    const others = new Set(faultNames.filter((each) => each !== name));
    const count = (all: readonly Plan[], kind: FaultName) =>
      all.reduce((sum, plan) => sum + faultKinds[kind].count(plan), 0);
    const left = plans.map((plan) => onlyFaults(plan, others));
    expect(count(plans, name)).toBeGreaterThan(0);
    expect(count(left, name)).toBe(0);
    for (const other of others) expect(count(left, other)).toBe(count(plans, other));
  });
});
