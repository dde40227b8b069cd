import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Whether instructions can be counted on this machine. */
export function canCountInstructions(): boolean {
  return spawnSync('valgrind', ['--version']).status === 0;
}

/** A cold start under valgrind takes 7 s. In milliseconds. */
const longest = 120_000;

/**
 * Instructions of one cold start of a bundled function, Node's own start included. Other load on the machine does not
 * change them: two runs differ by 1 %.
 * @throws if the function does not answer 200
 */
export async function countInstructions(
  bundle: string,
  deliveryFile: string,
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const tool = ['--tool=cachegrind', '--cache-sim=no', '--cachegrind-out-file=/dev/null', '--smc-check=all-non-file'];
  const probe = join(import.meta.dirname, 'cold.mjs');
  // One thread: the work of the others depends on when they get to run.
  const node = [process.execPath, '--single-threaded', probe, bundle, deliveryFile];
  // biome-ignore lint/style/noProcessEnv: valgrind is found on the machine's own path
  const { PATH = '' } = process.env;
  const child = spawn('valgrind', [...tool, ...node], {
    env: { ...env, PATH },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    timeout: longest,
  });
  const told = child.stdio[3] as Readable;
  const [said, answer] = await Promise.all([text(child.stderr as Readable), text(told), once(child, 'close')]);
  const [, count] = /I\s+refs:\s+([\d,]+)/.exec(said) ?? [];
  if (count === undefined || answer === '' || JSON.parse(answer).statusCode !== 200) {
    throw new Error(`${bundle} did not answer 200 under valgrind: ${answer || said}`);
  }
  return Number(count.replaceAll(',', ''));
}
