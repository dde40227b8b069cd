import { providerName, providerOf } from '../../lambda/providers/find-provider.ts';
import { kitOf } from '../../lambda/providers/kits.ts';
import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { makeKey } from '../../local/sender/make-key.ts';
import type { Terminal } from '../shared/terminal.ts';
import { readKey } from '../target/key.ts';
import type { FoundSecret } from './find-secret.ts';
import { revokePrevious } from './revoke-previous.ts';
import { shortKeyWarning } from './short-key.ts';
import { type StoreResult, storeKey } from './store-key.ts';

/** A key to store. */
export interface Storing {
  readonly declared: Source;
  /** Whether to read a key that would be made. */
  readonly read: boolean;
  readonly replaceAgain: boolean;
  /** Whether to print it for a program. */
  readonly json: boolean;
}

/** @throws UserError if nothing was stored */
export async function store(asked: Storing, secret: FoundSecret, terminal: Terminal): Promise<void> {
  const { name, provider } = asked.declared;
  const { key: advice } = kitOf(providerName(provider));
  const made = advice.takesKey && !asked.read;
  if (!made && terminal.stdin.isTTY) terminal.warn(`Paste ${advice.where}. Then press Enter; it is not shown.`);
  const key = made ? makeKey(provider) : await readKey(terminal.stdin, provider);
  const scheme = signatureOf(provider);
  const result = await storeKey(secret.client, secret.secretId, key, scheme, asked.replaceAgain, Date.now());
  if (result.kind === 'identical') {
    throw new UserError(`This is the key that ${name} has already. Nothing was stored.`);
  }
  if (result.kind === 'in-overlap') throw overlapMistake(name, result);
  const { previousUntil } = result;
  const warning = shortKeyWarning(key, scheme);
  if (warning !== undefined) terminal.warn(warning);
  const shownKey = made ? key : undefined;
  if (asked.json) return terminal.printJson(storedEntry(name, previousUntil, secret.url, shownKey));
  terminal.say(`Stored the key of ${name}. The receiver takes it with the first delivery that is signed with it.`);
  if (previousUntil !== undefined) terminal.say(`The key before is accepted until ${time(previousUntil)}.`);
  terminal.print('');
  terminal.say((previousUntil === undefined ? advice.first : advice.replaced).join(' '));
  terminal.print('');
  if (secret.url !== undefined) terminal.say(`URL: ${secret.url}`);
  if (shownKey !== undefined) terminal.say(`Key: ${shownKey}`);
}

function overlapMistake(name: string, { until, problem }: Extract<StoreResult, { kind: 'in-overlap' }>): UserError {
  const end = time(until);
  const drops =
    problem === undefined
      ? `${name} accepts two keys until ${end}. A third would drop the older one, which may still be in use.\n`
      : `The current key of ${name} cannot be used (${problem}), and the previous one is accepted until ${end}.\n` +
        'Another would drop that one, which may still be in use.\n';
  return new UserError(`${drops}Wait until then, or say --replace-again. Nothing was stored.`);
}

/** @param key the key if it was made here; undefined for one that the vendor made, which is never shown */
function storedEntry(
  source: string,
  previousUntil: number | undefined,
  url: string | undefined,
  key: string | undefined,
) {
  return {
    source,
    stored: true,
    previousUntil: previousUntil === undefined ? null : new Date(previousUntil).toISOString(),
    ...(url !== undefined && { url }),
    ...(key !== undefined && { key }),
  };
}

/** @param json whether to print it for a program */
export async function revoke(
  { name }: Source,
  json: boolean,
  { client, secretId }: FoundSecret,
  terminal: Terminal,
): Promise<void> {
  const revoked = await revokePrevious(client, secretId);
  if (json) return terminal.printJson({ source: name, revoked });
  if (!revoked) return terminal.say(`${name} has no previous key. Nothing was changed.`);
  terminal.say(
    `The previous key of ${name} is revoked. Functions that are running refuse it within 5 minutes, when the ` +
      'keys that they hold expire. Deliveries that are still signed with it then get 401.',
  );
}

function signatureOf(provider: Source['provider']): SignatureScheme {
  return providerOf(provider).signature;
}

/** Like `2026-11-21 09:00 UTC`. */
function time(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
