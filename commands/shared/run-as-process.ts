import type { Command } from './command.ts';

/**
 * Milliseconds within which a second signal is the same Ctrl-C: the terminal sends it to npm and to the command, and
 * npm passes its own on. If npm's shell has become the command, as bash does, the command gets both.
 */
const sameSignal = 500;

/** How often it checks that the process that started it is alive, in milliseconds. A killed parent sends no signal. */
const parentEvery = 500;

/**
 * Runs a command as the program of this process. It ends in good order on Ctrl-C, if its terminal is closed, and if the
 * process that started it is gone; a second Ctrl-C does not wait for anything.
 */
export async function runAsProcess(command: Pick<Command<object>, 'run'>): Promise<never> {
  const interrupted = new AbortController();
  let firstAt = Number.POSITIVE_INFINITY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (performance.now() - firstAt > sameSignal) process.exit(130);
      if (interrupted.signal.aborted) return;
      firstAt = performance.now();
      interrupted.abort();
    });
  }
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid === parent || interrupted.abort(), parentEvery);
  watch.unref();
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
