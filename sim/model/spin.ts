import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Step } from './steps.ts';

/** The result of an exhaustive search. */
export interface Searched {
  readonly states: number;
  readonly errors: number;
  /** The search's output. */
  readonly printed: string;
  /** The steps that lead to the first error. */
  readonly counterexample: readonly Step[];
}

const folder = import.meta.dirname;

/**
 * Builds a verifier for a model with spin and gcc, and runs it to its end.
 * @param names macros of the model
 * @param files written beside the model, by name
 * @throws Error if spin or gcc is not installed, or the search does not end
 */
export function search(
  model: string,
  names: Readonly<Record<string, string | number>>,
  files: Readonly<Record<string, string>> = {},
): Searched {
  const place = mkdtempSync(join(tmpdir(), 'model-'));
  try {
    cpSync(folder, place, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(place, name), text);
    const defined = Object.entries(names).map(([name, value]) => `-D${name}=${value}`);
    run(place, 'spin', [...defined, '-a', model]);
    const options = ['-DSAFETY', '-DNOREDUCE', '-DCOLLAPSE', '-DMEMLIM=4000', '-DVECTORSZ=16384'];
    run(place, 'gcc', ['-O2', '-w', ...options, '-o', 'pan', 'pan.c']);
    // -E: a state in which nobody has anything left to do is a valid end.
    const printed = run(place, './pan', ['-E', '-m1000000']);
    const states = Number(/(\d+) states, stored/.exec(printed)?.[1]);
    const errors = Number(/errors: (\d+)/.exec(printed)?.[1]);
    if (/Search not completed|max search depth too small|out of memory/.test(printed) && errors === 0) {
      throw new Error(`The search did not end.\n${printed.slice(0, 2_000)}`);
    }
    const trail = () => run(place, 'spin', ['-k', `${model}.trail`, '-t', '-T', ...defined, model]);
    return { states, errors, printed, counterexample: errors === 0 ? [] : stepsIn(trail()) };
  } finally {
    rmSync(place, { recursive: true });
  }
}

/** The steps that every-order.pml prints. */
function stepsIn(told: string): Step[] {
  return Array.from(told.matchAll(/^\s*step (\d+) (\d+) (\d+) (\d+) (\d+)$/gm), (found) => {
    const [hand = 0, op = 0, row = 0, out = 0, token = 0] = found.slice(1).map(Number);
    return { hand, op, row, out, token };
  });
}

function run(cwd: string, command: string, args: readonly string[]): string {
  const { error, status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw new Error(`The model needs ${command}: apt-get install spin gcc. (${error.message})`);
  if (status !== 0 && !stdout.includes('State-vector')) throw new Error(`${command} failed:\n${stdout}${stderr}`);
  return stdout;
}
