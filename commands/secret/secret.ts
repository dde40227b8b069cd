import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { command } from '../shared/command.ts';
import { explain } from '../shared/explain.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import type { Environment } from '../shared/streams.ts';
import { dashes, inApp, typed } from '../shared/typed.ts';
import { sourceHelp, sourceOf } from '../target/source-named.ts';
import { exampleStack } from '../target/target.ts';
import { options, readArguments, type SecretArguments } from './arguments.ts';
import { type FoundSecret, findSecret } from './find-secret.ts';
import { hint } from './hint.ts';
import { revoke, store } from './run.ts';

type Asked = SecretArguments & { readonly declared: Source };

/** In the usage, and in an example. */
const stack = inApp ? '--stack <name>' : '[--stack <name>]';
const where = inApp ? ` --stack ${exampleStack}` : '';

/** `npm run secret`: stores or revokes the key of a source. */
export const secret = command({
  name: typed('secret'),
  usage: [`${dashes}<source> [--read] [--replace-again] ${stack}`, `${dashes}<source> --revoke-previous ${stack}`],
  about: [
    "Stores the key of a source in its secret, and says what to enter at the vendor, and when. A key that is yours to make (Ocean's, GitHub's) is made and shown; one that the vendor makes is read from standard input.",
  ],
  arguments: { '<source>': sourceHelp },
  options,
  notes: [
    "A key is never an argument: arguments stay in the shell's history and in the list of processes.",
    ...(inApp
      ? []
      : [
          'For the receiver on this machine set AWS_ENDPOINT_URL_SECRETS_MANAGER to what npm start --json prints, and name no stack.',
        ]),
  ],
  examples: [
    [typed('secret', `ocean${where}`), 'make a key, store it, and show it'],
    [typed('secret', `searchstream${where}`), 'read the key that the vendor made, which is not shown as it is typed'],
    [typed('secret', `ocean --revoke-previous${where}`), 'end the overlap: the key before this one leaked'],
  ],
  exits: { 0: 'done', 1: 'nothing was stored or revoked', 2: 'the command was wrong', 130: 'it was interrupted' },
  read: (given): Asked => {
    const asked = readArguments(given);
    return { ...asked, declared: sourceOf(asked.source, asked.provider) };
  },
  run: async (asked, terminal) => {
    const secret = await find(asked, terminal.env);
    if (asked.kind === 'store') await store(asked, secret, terminal);
    else await revoke(asked.declared, asked.json, secret, terminal);
    return 0;
  },
});

async function find(asked: Asked, env: Environment): Promise<FoundSecret> {
  try {
    return await findSecret(asked, env);
  } catch (error) {
    const advice = hint(asked, env);
    throw advice === undefined ? error : new UserError(`${explain(error)}\n${advice}`);
  }
}

if (import.meta.main) void runAsProcess(secret);
