import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** The programs of this project are not a consumer's, but for Node: the one that runs this. */
const path = [dirname(process.execPath), ...(process.env.PATH ?? '').split(delimiter)].filter(
  (directory) => directory !== join(root, 'node_modules/.bin'),
);

/** What a consumer's commands have in their environment. */
export const environment = { ...process.env, PATH: path.join(delimiter), CDK_DISABLE_CLI_TELEMETRY: 'true' };

/**
 * A command's standard output.
 * @throws an error with all that it said, where it fails
 */
export function run(directory: string, command: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: directory,
    env: environment,
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(' ')} ended with ${status ?? error}:\n${stdout}\n${stderr}`);
}
