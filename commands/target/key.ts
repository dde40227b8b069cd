import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadStream } from 'node:tty';
import { type DeclaredProvider, providerName, providerOf } from '../../lambda/providers/find-provider.ts';
import { invisibleIn, keyText, quotesAround } from '../../lambda/verify/key-text.ts';
import { keyRing } from '../../lambda/verify/keys.ts';
import { UserError } from '../../lib/props/user-error.ts';

/** The most that Secrets Manager takes, in bytes. https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const largestSecret = 65_536;

/**
 * Reads a key: a line that is typed, and not shown; or all that is piped in.
 * @throws UserError if it cannot be a key
 */
export async function readKey(input: NodeJS.ReadStream, provider: DeclaredProvider): Promise<string> {
  return checkKey(input.isTTY ? await typedLine(input) : (await buffer(input)).toString(), provider);
}

/**
 * @param provider the source's provider, as declared
 * @returns the key without white space around it, which the receiver ignores too
 * @throws UserError if it cannot be a key
 */
export function checkKey(typed: string, provider: DeclaredProvider): string {
  const { signature } = providerOf(provider);
  const key = keyText(typed);
  const { problem } = keyRing({ current: { text: key, createdAt: 0 } }, signature);
  if (problem === 'empty') throw new UserError('The key is empty. Paste it, then press Enter.');
  if (problem === 'key-value-json') throw new UserError('This is JSON, not a key. Paste the key alone.');
  if (/[\r\n]/.test(key)) throw new UserError('This is more than one line. Paste the key alone.');
  const stray = strayCharacters(key);
  if (stray !== undefined) throw new UserError(stray);
  if (problem === 'not-base64') {
    throw new UserError(notBase64(key, providerName(provider), signature.base64KeyPrefix ?? ''));
  }
  if (Buffer.byteLength(key) > largestSecret) throw new UserError('This is longer than a secret can be: 65,536 bytes.');
  return key;
}

function notBase64(key: string, provider: string, prefix: string): string {
  const start = prefix === '' ? 0 : key.indexOf(prefix);
  if (start > 0) return `Something stands before ${prefix}, such as v1, and a comma. Paste the key from ${prefix} on.`;
  return `This is not base64, as the keys of ${provider} are. Paste all of it${prefix && `, with its ${prefix}`}.`;
}

/** Which characters do not belong in it. The key itself is never shown. */
function strayCharacters(key: string): string | undefined {
  const invisible = invisibleIn(key);
  if (invisible !== undefined) {
    return `Character ${invisible.place} of the key is invisible: ${invisible.codePoint}. Copy the key again, without it.`;
  }
  const quotes = quotesAround(key)?.map(({ place, codePoint }) => `${place} (${codePoint})`);
  return quotes && `Characters ${quotes.join(' and ')} of the key are quotes around it. Paste it without them.`;
}

async function typedLine(input: ReadStream): Promise<string> {
  // A terminal that it would echo to is kept from it.
  const lines = createInterface({ input, output: new PassThrough().resume(), terminal: true });
  const interrupted = new AbortController();
  lines.once('SIGINT', () => interrupted.abort());
  lines.once('close', () => interrupted.abort());
  try {
    const [line] = await once(lines, 'line', { signal: interrupted.signal });
    return line;
  } catch {
    throw new UserError('No key was read, and nothing stored.');
  } finally {
    lines.close();
  }
}
