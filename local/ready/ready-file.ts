import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ready } from './ready-line.ts';

/** In the clone, and not where every user of the machine can write: a planted file would name URLs and keys. */
const folder = resolve(import.meta.dirname, '../../node_modules/.cache/webhook-receiver');

/**
 * Tells the commands of the same clone where the receiver on a port is: what `--json` prints, in a file that only its
 * owner can read, until the program ends. Where it cannot be written the receiver runs all the same.
 * @param line what `readyLine` gave
 */
export function writeReadyFile(port: number, line: string): void {
  const file = fileOf(port);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // One that is left over would keep the mode it had.
    rmSync(file, { force: true });
    writeFileSync(file, line, { mode: 0o600 });
    process.once('exit', () => rmSync(file, { force: true }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    console.error(`npm run send and npm run tail will not find this receiver: ${file} cannot be written (${code}).`);
  }
}

/** @returns undefined where no receiver of this clone was started on the port, or it has ended */
export function readReadyFile(port: number): Ready | undefined {
  try {
    return JSON.parse(readFileSync(fileOf(port), 'utf8'));
  } catch {
    return undefined;
  }
}

function fileOf(port: number): string {
  return join(folder, `${port}.json`);
}
