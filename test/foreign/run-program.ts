import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** How a program is started. */
export interface ProgramOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What is piped in. */
  readonly input?: string;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  /** Ends it as Ctrl-C does once it has written this many lines. */
  readonly lines?: number;
}

/**
 * What a program writes to its standard output.
 * @throws an error with all that it said, if it fails
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  { cwd, env, input = '', timeout = 120_000, lines }: ProgramOptions,
): Promise<string> {
  const child = spawn(command, args, { cwd, env, timeout });
  const exit = new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  child.stdin.end(input);
  let written = 0;
  child.stdout.on('data', (chunk) => {
    written += String(chunk).split('\n').length - 1;
    if (lines !== undefined && written >= lines) child.kill('SIGINT');
  });
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  if (code === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${code}:\n${stdout}\n${stderr}`);
}
