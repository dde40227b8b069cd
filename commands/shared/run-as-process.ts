import type { Command } from './command.ts';

/** Runs a command as the program of this process. A second Ctrl-C does not wait for anything. */
export async function runAsProcess(command: Command<object>): Promise<never> {
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(130);
      interrupted.abort();
    });
  }
  const { stdout, stderr, env, argv } = process;
  const streams = {
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    interrupted: interrupted.signal,
  };
  process.exit(await command.run(argv.slice(2), env, streams));
}
