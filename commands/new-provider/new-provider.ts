import { join } from 'node:path';
import { command } from '../shared/command.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import { ownFiles } from './files.ts';
import { listsOfVendors } from './lists.ts';
import { makeVendor } from './make-vendor.ts';
import { openQuestions } from './questions.ts';
import { type Vendor, vendorNamed } from './vendor.ts';

/** What `npm run new-provider` was asked for. */
export interface NewProviderArguments {
  readonly kind: 'new';
  readonly name: string;
  /** Whether a body holds several events. */
  readonly batch: boolean;
}

const root = join(import.meta.dirname, '../..');

/** It becomes part of paths, and the suite allows no longer one. */
const nameForm = /^(?=.{1,64}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** `npm run new-provider`: the files of a new vendor. */
export const newProvider = command({
  name: 'npm run new-provider',
  usage: ['-- <name> [--batch]'],
  about: [
    "Makes the folder of a new vendor, by copying a template: its provider, what commands need of it, an example and a page; and the table of cases for the contract suite. It adds the vendor to the two lists of all. What only the vendor's documentation can tell is marked FILL IN, and the suite fails until it is filled in. docs/new-vendor.md leads through it.",
    'For a vendor that is there it changes nothing, and lists what is still marked.',
  ],
  arguments: {
    '<name>': 'what provider is set to in bin/sources.ts: a-z, 0-9 and single hyphens, at most 64, such as acme-mail',
  },
  options: { batch: { help: 'a body holds an array of events; otherwise the whole body is one' } },
  examples: [['npm run new-provider -- acme-mail --batch', 'a vendor whose deliveries hold several events each']],
  exits: {
    0: 'the files are made',
    1: 'the vendor is there, or a file is in the way; nothing was written',
    2: 'the command was wrong',
  },
  read: ({ values: { batch }, positionals: [name, ...more], mistake }): NewProviderArguments => {
    if (name === undefined) throw mistake('Name the vendor.');
    if (more.length > 0) throw mistake('Name one vendor, and nothing else. Join its words with hyphens.');
    if (!nameForm.test(name)) {
      throw mistake(
        'This cannot be a name: use a-z, 0-9 and single hyphens between them, at most 64, as in acme-mail.',
      );
    }
    return { kind: 'new', name, batch };
  },
  run: async ({ name, batch }, terminal) => {
    const vendor = vendorNamed(name, batch);
    if (!makeVendor(root, vendor)) {
      terminal.warn('The files could not be formatted. Do it once they are filled in: npm run format');
    }
    terminal.say(nextSteps(vendor));
    return 0;
  },
});

function nextSteps({ name }: Vendor): string {
  const { cases, ...others } = ownFiles(name);
  return `Made ${[cases, ...Object.values(others)].join(', ')}, and added ${name} to ${listsOfVendors.map(({ file }) => file).join(', ')}.

1. Open docs/new-vendor.md and the vendor's page: first what cannot be expressed, then what to look up.
2. Fill in what is marked FILL IN in ${openQuestions(root, name).length} lines; npm run new-provider -- ${name} lists what is left.
3. npx jest ${cases}: first that it takes what the vendor signed, then the rest.
4. Add { name: '${name}', provider: '${name}' } to bin/sources.ts; npm start, and beside it npm run send -- ${name}.
5. npm run format && npm test`;
}

if (import.meta.main) void runAsProcess(newProvider);
