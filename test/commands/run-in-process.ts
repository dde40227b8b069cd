import { PassThrough } from 'node:stream';
import type { Command } from '../../commands/shared/command.ts';
import { type Ended, environmentOf } from './run-command.ts';
import { ended } from './said.ts';

/** A command under way in this process. */
export interface RunningCommand {
  /** What it writes, as it does. */
  readonly stdout: PassThrough;
  /** As Ctrl-C does. */
  interrupt(): void;
  readonly ended: Promise<Ended>;
}

/**
 * Runs a command as a process would, with nothing of the tests' environment that could point it anywhere. It is this
 * process's environment for as long as it runs, since the AWS SDK looks there; so one runs at a time.
 * @param input what is piped in
 */
export function runInProcess(
  command: Pick<Command<object>, 'run'>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): RunningCommand {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  stdin.end(input);
  const said = { stdout: '', stderr: '' };
  stdout.on('data', (chunk) => {
    said.stdout += chunk;
  });
  stderr.on('data', (chunk) => {
    said.stderr += chunk;
  });
  const interrupted = new AbortController();
  const streams = { stdin: stdin as unknown as NodeJS.ReadStream, stdout, stderr, interrupted: interrupted.signal };
  const own = { ...process.env };
  const given = environmentOf(env);
  become(given);
  const running = command
    .run(args, given, streams)
    .then((status) => ended(status, said.stdout, said.stderr))
    .finally(() => become(own));
  return { stdout, interrupt: () => interrupted.abort(), ended: running };
}

function become(env: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, env);
}
