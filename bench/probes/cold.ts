import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The cost of a cold start. Times in milliseconds. */
export interface ColdCost {
  /** From the start of the process to our first line. */
  readonly start: number;
  readonly load: number;
  /** The first delivery. */
  readonly first: number;
  /** Load and first delivery. */
  readonly total: number;
  /** CPU time of the whole process. */
  readonly cpu: number;
  /** Peak memory of the process, MB. */
  readonly memory: number;
}

const longest = 60_000;

/**
 * One cold start of a bundled function, in a process of its own.
 * @throws if it does not answer 200
 */
export async function coldStart(
  bundle: string,
  deliveryFile: string,
  env: Readonly<Record<string, string>>,
): Promise<ColdCost> {
  const probe = join(import.meta.dirname, 'cold.mjs');
  const child = spawn(process.execPath, [probe, bundle, deliveryFile], {
    env: { ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    timeout: longest,
  });
  const [answer] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'close')]);
  const { statusCode, cost } = answer === '' ? { statusCode: 'nothing' } : JSON.parse(answer);
  if (statusCode !== 200) throw new Error(`${bundle} answered ${statusCode}`);
  return cost;
}
