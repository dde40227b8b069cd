import { kitOf } from '../../lambda/providers/kits.ts';
import { providers } from '../../lambda/providers/list.ts';
import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import type { Source } from '../../lib/props/source.ts';
import { makeKey } from '../../local/sender/make-key.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { readKey } from '../target/key.ts';
import { sourceNamed } from '../target/source-named.ts';
import { help, readArguments, type SecretArguments } from './arguments.ts';
import { hint } from './hint.ts';
import { findSecret, type SecretPlace } from './place.ts';
import { revokePrevious } from './revoke-previous.ts';
import { storeKey } from './store-key.ts';

// `npm run secret`: stores or revokes the key of a source. A mistake in the command ends it with 2, any other with 1.

/** @throws SetupError where nothing was stored */
async function store(
  { name, provider }: Source,
  place: SecretPlace,
  read: boolean,
  replaceAgain: boolean,
): Promise<void> {
  const { key: advice } = kitOf(provider);
  const made = advice.takesKey && !read;
  if (!made && process.stdin.isTTY) console.error(`Paste ${advice.where}. Then press Enter; it is not shown.`);
  const key = made ? makeKey(provider) : await readKey(process.stdin, provider);
  const result = await storeKey(place.client, place.secretId, key, signatureOf(provider), replaceAgain, Date.now());
  if (result.kind === 'identical') {
    throw new SetupError(`This is the key that ${name} has already. Nothing was stored.`);
  }
  if (result.kind === 'in-overlap') {
    const until = time(result.until);
    const drops =
      result.problem === undefined
        ? `${name} accepts two keys until ${until}. A third would drop the older one, which may still be in use.\n`
        : `The current key of ${name} cannot be used (${result.problem}), and the one before is accepted until ${until}.\n` +
          'Another would drop that one, which may still be in use.\n';
    throw new SetupError(`${drops}Wait until then, or say --replace-again. Nothing was stored.`);
  }
  const { previousUntil } = result;
  console.log(`Stored the key of ${name}. The receiver takes it with the first delivery that is signed with it.`);
  if (previousUntil !== undefined) console.log(`The key before is accepted until ${time(previousUntil)}.`);
  console.log('');
  for (const line of previousUntil === undefined ? advice.first : advice.replaced) console.log(line);
  console.log('');
  if (place.url !== undefined) console.log(`URL: ${place.url}`);
  if (made) console.log(`Key: ${key}`);
}

async function revoke({ name }: Source, { client, secretId }: SecretPlace): Promise<void> {
  if (!(await revokePrevious(client, secretId)))
    return console.log(`${name} has no previous key. Nothing was changed.`);
  console.log(
    `The previous key of ${name} is revoked. Functions that are running refuse it within 5 minutes, when the`,
  );
  console.log('keys that they hold expire. Deliveries that are still signed with it then get 401.');
}

function signatureOf(provider: Source['provider']): SignatureScheme {
  return providers.find((each) => each.name === provider)!.signature;
}

/** Like `2026-11-21 09:00 UTC`. */
function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

type Command = Exclude<SecretArguments, { kind: 'help' }> & { readonly declared: Source };

/** @throws SetupError for a mistake in the command */
function readDeclared(args: readonly string[]): Command | { readonly kind: 'help' } {
  const asked = readArguments(args);
  return asked.kind === 'help' ? asked : { ...asked, declared: sourceNamed(asked.source) };
}

async function find(asked: Command): Promise<SecretPlace> {
  try {
    return await findSecret(asked.source, asked.stack, process.env);
  } catch (error) {
    const advice = hint(asked, process.env);
    throw advice === undefined ? error : new SetupError(`${explain(error)}\n${advice}`);
  }
}

async function main(): Promise<void> {
  const asked = readCommand(help, readDeclared);
  try {
    const place = await find(asked);
    if (asked.kind === 'store') await store(asked.declared, place, asked.read, asked.replaceAgain);
    else await revoke(asked.declared, place);
  } catch (error) {
    console.error(explain(error));
    process.exit(1);
  }
}

await main();
