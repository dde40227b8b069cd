import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { ReadStream } from 'node:tty';
import { keyRing } from '../lambda/keys.ts';
import { SetupError } from '../lib/setup-error.ts';

/** What Secrets Manager takes, in bytes. https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_limits.html */
const largestSecret = 65_536;

/** 32 random bytes in hex, as Ocean's page suggests. The receiver takes the text itself for the key. */
export function makeKey(): string {
  return randomBytes(32).toString('hex');
}

/**
 * Reads a key: a line that is typed, and not shown; or all that is piped in.
 * @throws SetupError where it can be no key
 */
export async function readKey(input: NodeJS.ReadStream): Promise<string> {
  return checkKey(input.isTTY ? await typedLine(input) : await text(input));
}

/** @returns the key without white space around it, which the receiver ignores too; @throws SetupError where it can be none */
export function checkKey(typed: string): string {
  const key = typed.trim();
  const { problem } = keyRing({ current: { text: key, createdAt: 0 } });
  if (problem === 'empty') throw new SetupError('The key is empty. Paste it, then press Enter.');
  if (problem === 'key-value-json') throw new SetupError('This is JSON, not a key. Paste the key alone.');
  if (/[\r\n]/.test(key)) throw new SetupError('This is more than one line. Paste the key alone.');
  if (Buffer.byteLength(key) > largestSecret)
    throw new SetupError('This is longer than a secret can be: 65,536 bytes.');
  return key;
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
    throw new SetupError('No key was read, and nothing stored.');
  } finally {
    lines.close();
  }
}
