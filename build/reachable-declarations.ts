import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What follows `from`, or `import` and a parenthesis, where it is a relative path. */
const relativeImport = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/**
 * Declarations and all that they import by relative paths, theirs included.
 * @param entries paths of `.d.ts` files, which import declarations, though they name `.ts` files
 * @throws if an imported file is not there
 */
export function reachableDeclarations(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries);
  // A set is walked to its end, what is added on the way included.
  for (const file of reached) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(relativeImport)) {
      reached.add(join(file, '..', path!).replace(/(?:\.d)?\.ts$/, '.d.ts'));
    }
  }
  return reached;
}
