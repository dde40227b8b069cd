import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Ready } from './ready-line.ts';

/** In the clone, not where every user of the machine can write: a planted file could name other URLs and keys. */
const folder = resolve(import.meta.dirname, '../../node_modules/.cache/webhook-receiver');

/**
 * Tells the commands of the same clone about the receiver on a port: writes the `--json` output to a file that only its
 * owner can read, until the program ends. If it cannot be written, the receiver runs nevertheless.
 * @param line the result of `readyLine`
 */
export function writeReadyFile(port: number, line: string): void {
  const file = fileOf(port);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // A leftover file would keep its mode.
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
