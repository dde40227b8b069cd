import { explain } from './explain.ts';

interface Help {
  readonly kind: 'help';
}

/**
 * What the command in this process was asked for. Where that was its help, prints it and ends with 0; where the command
 * was wrong, says how and ends with 2.
 * @param read the command's arguments; throws SetupError for a mistake in them
 */
export function readCommand<Command extends { readonly kind: string }>(
  help: string,
  read: (args: readonly string[]) => Command | Help,
): Exclude<Command, Help> {
  try {
    const asked = read(process.argv.slice(2));
    if (asked.kind !== 'help') return asked as Exclude<Command, Help>;
    process.stdout.write(help);
    process.exit(0);
  } catch (error) {
    console.error(explain(error));
    process.exit(2);
  }
}
