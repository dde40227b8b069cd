import { sources } from '../bin/sources.ts';
import { SetupError } from '../lib/setup-error.ts';
import type { Source } from '../lib/source.ts';

/** @throws SetupError where `bin/sources.ts` declares no such source; it does not repeat the name, which may be a key */
export function sourceNamed(name: string): Source {
  const source = sources.find((each) => each.name === name);
  if (source !== undefined) return source;
  const names = sources.map((each) => each.name).join(', ');
  throw new SetupError(`There is no such source in bin/sources.ts. Name one of ${names}.`);
}
