import { sources } from '../../bin/sources.ts';
import { checkSources } from '../../lib/check/sources/check-sources.ts';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';

/**
 * A source by its name.
 * @param among where to look
 * @throws UserError where none has the name, which it does not repeat, since it may be a key; or where a source has a
 * mistake
 */
export function sourceNamed(name: string, among: readonly Source[] = sources): Source {
  checkSources(among);
  const source = among.find((each) => each.name === name);
  if (source !== undefined) return source;
  const names = among.map((each) => each.name).join(', ');
  throw new UserError(`There is no such source in bin/sources.ts. Name one of ${names}.`);
}
