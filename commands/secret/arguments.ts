import { stackName } from '../../bin/stack-name.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import { readOptions } from '../shared/read-options.ts';

/** What `npm run secret` was asked for. */
export type SecretArguments =
  | { readonly kind: 'help' }
  | ({ readonly kind: 'store'; readonly read: boolean; readonly replaceAgain: boolean } & Place)
  | ({ readonly kind: 'revoke-previous' } & Place);

interface Place {
  readonly source: string;
  /** Undefined unless it was named. */
  readonly stack: string | undefined;
}

export const help = `Usage: npm run secret -- <source> [--read] [--replace-again] [--stack <name>]
       npm run secret -- <source> --revoke-previous [--stack <name>]

Stores the key of a source in its secret, and says what to enter at the vendor, and when. A key that is yours to make
(Ocean's, GitHub's) is made and shown; one that the vendor makes is read from standard input.

  --read             read the key from standard input, where it would be made
  --replace-again    store it although the last replacement was less than 24 hours ago; the key before that one is then
                     refused at once
  --revoke-previous  store nothing; end the 24 hours in which the previous key is accepted too
  --stack <name>     the stack that has the source (${stackName} unless named)
  --help             print this

A key is never an argument: arguments stay in the shell's history and in the list of processes.

For the receiver on this machine set AWS_ENDPOINT_URL_SECRETS_MANAGER to what npm start -- --json prints, and name no
stack.
`;

const options = {
  read: { type: 'boolean' },
  'replace-again': { type: 'boolean' },
  'revoke-previous': { type: 'boolean' },
  stack: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws SetupError for what the command does not know, or cannot do together. It repeats no argument but flags. */
export function readArguments(args: readonly string[]): SecretArguments {
  const { values, positionals } = readOptions('npm run secret', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  const [source, ...more] = positionals;
  if (source === undefined) throw mistake('Name a source.');
  if (more.length > 0) {
    throw mistake(
      'Name one source, and nothing else. A key that was given as an argument is known to the shell: make a new one.',
    );
  }
  const { stack } = values;
  const read = values.read !== undefined;
  const replaceAgain = values['replace-again'] !== undefined;
  if (values['revoke-previous'] === undefined) return { kind: 'store', source, stack, read, replaceAgain };
  if (read || replaceAgain) throw mistake('--revoke-previous stores nothing; leave out --read and --replace-again.');
  return { kind: 'revoke-previous', source, stack };
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run secret -- --help.`);
}
