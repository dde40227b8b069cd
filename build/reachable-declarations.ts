import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A relative path after `from`, or after `import` and a parenthesis. */
const relativeImport = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/**
 * Declarations and everything they import by relative paths, directly or not.
 * @param entries paths of `.d.ts` files; their imports name `.ts` files but mean declarations
 * @throws if an imported file does not exist
 */
export function reachableDeclarations(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries);
  // Iterating over a set includes elements that are added on the way.
  for (const file of reached) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(relativeImport)) {
      reached.add(join(file, '..', path!).replace(/(?:\.d)?\.ts$/, '.d.ts'));
    }
  }
  return reached;
}
