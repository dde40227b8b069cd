import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What follows `from`, or `import` with or without a parenthesis, where it is a relative path. */
const relativeImport = /\b(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g;

/**
 * Compiled modules and all that they import by relative paths, theirs included.
 * @param entries paths of `.js` and `.d.ts` files. A declaration imports declarations, though it names `.ts` files
 * @throws where an imported file is not there
 */
export function reachableModules(entries: readonly string[]): ReadonlySet<string> {
  const reached = new Set(entries);
  // A set is walked to its end, what is added on the way included.
  for (const file of reached) {
    for (const [, path] of readFileSync(file, 'utf8').matchAll(relativeImport)) {
      const imported = join(file, '..', path!);
      reached.add(file.endsWith('.d.ts') ? imported.replace(/(?:\.d)?\.[jt]s$/, '.d.ts') : imported);
    }
  }
  return reached;
}
