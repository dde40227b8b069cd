import { SetupError } from '../../lib/props/setup-error.ts';

/** Ends the program. What the user can put right is told in a sentence, anything else with its stack trace. */
export function fail(error: unknown, exitCode: 1 | 2): never {
  console.error(error instanceof SetupError ? error.message : error);
  process.exit(exitCode);
}
