import type { Command } from './command.ts';

/**
 * Milliseconds in which a signal is the one that came before: the terminal sends Ctrl-C to npm and to the command, and
 * npm hands its own on. If npm's shell has become the command, as bash does, the command gets both.
 */
const sameSignal = 500;

/** Runs a command as the program of this process. A second Ctrl-C does not wait for anything. */
export async function runAsProcess(command: Command<object>): Promise<never> {
  const interrupted = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (performance.now() - firstAt > sameSignal) process.exit(130);
      if (interrupted.signal.aborted) return;
      firstAt = performance.now();
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
