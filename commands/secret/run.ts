import { providerName, providerOf } from '../../lambda/providers/find-provider.ts';
import { kitOf } from '../../lambda/providers/kits.ts';
import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { makeKey } from '../../local/sender/make-key.ts';
import type { Terminal } from '../shared/terminal.ts';
import { readKey } from '../target/key.ts';
import type { SecretPlace } from './find-secret.ts';
import { revokePrevious } from './revoke-previous.ts';
import { shortKeyWarning } from './short-key.ts';
import { storeKey } from './store-key.ts';

/** A key to store. */
export interface Storing {
  readonly declared: Source;
  /** Whether to read a key that would be made. */
  readonly read: boolean;
  readonly replaceAgain: boolean;
}

/** @throws UserError if nothing was stored */
export async function store(asked: Storing, place: SecretPlace, terminal: Terminal): Promise<void> {
  const { name, provider } = asked.declared;
  const { key: advice } = kitOf(providerName(provider));
  const made = advice.takesKey && !asked.read;
  if (!made && terminal.stdin.isTTY) terminal.warn(`Paste ${advice.where}. Then press Enter; it is not shown.`);
  const key = made ? makeKey(provider) : await readKey(terminal.stdin, provider);
  const scheme = signatureOf(provider);
  const result = await storeKey(place.client, place.secretId, key, scheme, asked.replaceAgain, Date.now());
  if (result.kind === 'identical') {
    throw new UserError(`This is the key that ${name} has already. Nothing was stored.`);
  }
  if (result.kind === 'in-overlap') {
    const until = time(result.until);
    const drops =
      result.problem === undefined
        ? `${name} accepts two keys until ${until}. A third would drop the older one, which may still be in use.\n`
        : `The current key of ${name} cannot be used (${result.problem}), and the one before is accepted until ${until}.\n` +
          'Another would drop that one, which may still be in use.\n';
    throw new UserError(`${drops}Wait until then, or say --replace-again. Nothing was stored.`);
  }
  const { previousUntil } = result;
  const warning = shortKeyWarning(key, scheme);
  if (warning !== undefined) terminal.warn(warning);
  terminal.print(`Stored the key of ${name}. The receiver takes it with the first delivery that is signed with it.`);
  if (previousUntil !== undefined) terminal.print(`The key before is accepted until ${time(previousUntil)}.`);
  terminal.print('');
  for (const line of previousUntil === undefined ? advice.first : advice.replaced) terminal.print(line);
  terminal.print('');
  if (place.url !== undefined) terminal.print(`URL: ${place.url}`);
  if (made) terminal.print(`Key: ${key}`);
}

export async function revoke({ name }: Source, { client, secretId }: SecretPlace, terminal: Terminal): Promise<void> {
  if (!(await revokePrevious(client, secretId)))
    return terminal.print(`${name} has no previous key. Nothing was changed.`);
  terminal.print(
    `The previous key of ${name} is revoked. Functions that are running refuse it within 5 minutes, when the`,
  );
  terminal.print('keys that they hold expire. Deliveries that are still signed with it then get 401.');
}

function signatureOf(provider: Source['provider']): SignatureScheme {
  return providerOf(provider).signature;
}

/** Like `2026-11-21 09:00 UTC`. */
function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
