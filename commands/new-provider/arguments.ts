import { SetupError } from '../../lib/props/setup-error.ts';
import { readOptions } from '../shared/read-options.ts';

/** What `npm run new-provider` was asked for. */
export type NewProviderArguments =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'new';
      readonly name: string;
      /** Whether a body holds several events. */
      readonly batch: boolean;
    };

export const help = `Usage: npm run new-provider -- <name> [--batch]

Makes the folder of a new vendor, by copying a template: its provider, what commands need of it, an example and a page;
and the table of cases for the contract suite. It adds the vendor to the two lists of all. What only the vendor's
documentation can tell is marked FILL IN, and the suite fails until it is filled in. docs/new-vendor.md leads through it.

For a vendor that is there it changes nothing, and lists what is still marked.

  <name>     what provider is set to in bin/sources.ts: a-z, 0-9 and single hyphens, at most 64, such as acme-mail
  --batch    a body holds an array of events; otherwise the whole body is one
  --help     print this

It ends with
  0   the files are made
  1   the vendor is there, or a file is in the way; nothing was written
  2   the command was wrong
`;

const options = {
  batch: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** It becomes a path of files, and the suite wants no longer one. */
const nameForm = /^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** @throws SetupError for what the command does not know, and for what can be no provider's name */
export function readArguments(args: readonly string[]): NewProviderArguments {
  const { values, positionals } = readOptions('npm run new-provider', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  const [name, ...more] = positionals;
  if (name === undefined) throw mistake('Name the vendor.');
  if (more.length > 0) throw mistake('Name one vendor, and nothing else. Join its words with hyphens.');
  if (!nameForm.test(name)) {
    throw mistake('This can be no name: use a-z, 0-9 and single hyphens between them, at most 64, as in acme-mail.');
  }
  return { kind: 'new', name, batch: values.batch !== undefined };
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run new-provider -- --help.`);
}
