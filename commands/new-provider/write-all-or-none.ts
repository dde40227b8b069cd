import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

type Texts = readonly (readonly [path: string, text: string])[];

/**
 * Writes new files, with their folders, and changes others. If one of them cannot be written, it leaves all as they were.
 * @throws Node's error of the one
 */
export function writeAllOrNone(made: Texts, changed: Texts): void {
  const undo: (() => void)[] = [];
  try {
    for (const [path, text] of made) {
      const folder = mkdirSync(dirname(path), { recursive: true });
      if (folder !== undefined) undo.unshift(() => rmSync(folder, { recursive: true }));
      const file = openSync(path, 'wx');
      undo.unshift(() => rmSync(path));
      writeFileSync(file, text);
      closeSync(file);
    }
    for (const [path, text] of changed) {
      const before = readFileSync(path);
      undo.unshift(() => writeFileSync(path, before));
      writeFileSync(path, text);
    }
  } catch (error) {
    for (const each of undo) each();
    throw error;
  }
}
