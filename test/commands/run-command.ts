import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Ready } from '../../local/ready/ready-line.ts';
import { ended } from './said.ts';

const root = join(import.meta.dirname, '../..');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  /** Each sentence on one line; it was written in lines that fit. */
  readonly stderr: string;
}

/** Starts a script as npm does, with nothing of the tests' environment that could point it anywhere. */
export function spawnScript(script: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: environmentOf(env),
  });
  return { child, ended: endOf(child) };
}

/** What a command has in its environment besides what a test gives it. */
export function environmentOf(env: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH!, AWS_CONFIG_FILE: '/nowhere', AWS_EC2_METADATA_DISABLED: 'true', ...env };
}

/** How a process ends, and what it said. */
export async function endOf(child: ChildProcess): Promise<Ended> {
  const [stdout, stderr] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  return ended(child.exitCode, stdout, stderr);
}

/** `npm start` on a free port, in a process of its own, as the commands find it. */
export async function startReceiver(env: Readonly<Record<string, string>> = {}) {
  const { child, ended } = spawnScript('commands/start/start.ts', ['--json'], { PORT: '0', ...env });
  const [line] = await once(child.stdout, 'data');
  const ready: Ready = JSON.parse(String(line));
  const { port } = new URL(ready.sources[0]!.url);
  return {
    ready,
    port,
    async stop(): Promise<Ended> {
      child.kill('SIGINT');
      return ended;
    },
  };
}
