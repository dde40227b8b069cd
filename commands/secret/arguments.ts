import { stackName } from '../../bin/stack-name.ts';
import type { Options } from '../shared/option.ts';
import type { Given } from '../shared/read-given.ts';
import { inApp } from '../shared/typed.ts';
import { providerHelp } from '../target/source-named.ts';

/** What `npm run secret` was asked for. */
export type SecretArguments =
  | ({ readonly kind: 'store'; readonly read: boolean; readonly replaceAgain: boolean } & Place)
  | ({ readonly kind: 'revoke-previous' } & Place);

interface Place {
  readonly source: string;
  /** Undefined unless it was named. */
  readonly stack: string | undefined;
  /** The secret, if it was named itself. */
  readonly secretId: string | undefined;
  /** Of a source that is not declared here. */
  readonly provider: string | undefined;
  /** Print the result for a program. */
  readonly json: boolean;
}

export const options = {
  read: { help: 'read the key from standard input, even if it is yours to make' },
  'replace-again': {
    help: 'store it although the last replacement was less than 24 hours ago; the key before that one is then refused at once',
  },
  'revoke-previous': { help: 'store nothing; end the 24 hours in which the previous key is accepted too' },
  'secret-id': {
    value: '<id>',
    help: 'this secret of AWS Secrets Manager, by its name or ARN, without asking a stack',
  },
  provider: { value: '<name>', help: providerHelp },
  json: { help: 'print the result on one line, for a program; a key that was made is in it' },
  stack: {
    value: '<name>',
    help: inApp ? 'the stack that has the source' : `the stack that has the source (${stackName} unless named)`,
  },
} as const satisfies Options;

/** @throws UserError for flags that cannot go together. It repeats flags only, never values. */
export function readArguments({ values, positionals, mistake }: Given<typeof options>): SecretArguments {
  const [source, ...more] = positionals;
  if (source === undefined) throw mistake('Name a source.');
  if (more.length > 0) {
    throw mistake(
      'Name one source, and nothing else. A key that was given as an argument is known to the shell: make a new one.',
    );
  }
  const { stack, json, read, provider, 'secret-id': secretId, 'replace-again': replaceAgain } = values;
  if (stack !== undefined && secretId !== undefined) throw mistake('Take one of --stack and --secret-id.');
  if (inApp && stack === undefined && secretId === undefined)
    throw mistake('Name the stack with --stack, or the secret with --secret-id.');
  const place = { source, stack, secretId, provider, json };
  if (!values['revoke-previous']) return { kind: 'store', ...place, read, replaceAgain };
  if (read || replaceAgain) throw mistake('--revoke-previous stores nothing; leave out --read and --replace-again.');
  return { kind: 'revoke-previous', ...place };
}
