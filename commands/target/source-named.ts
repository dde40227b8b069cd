import { sources } from '../../bin/sources.ts';
import { checkSources } from '../../lib/check/sources/check-sources.ts';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';

/** What the help says of the option that names a provider. */
export const providerHelp =
  'whose webhooks it takes, for a source that bin/sources.ts does not declare: one of an app of your own';

/**
 * A source by its name, and by its provider if it is one of an app of the user's own.
 * @throws UserError as `sourceNamed` does, or if there is no such provider
 */
export function sourceOf(name: string, provider: string | undefined): Source {
  return provider === undefined ? sourceNamed(name) : sourceNamed(name, [{ name, provider }]);
}

/**
 * A source by its name.
 * @param among where to look
 * @throws UserError if none has the name, which it does not repeat, since it may be a key; or if a source has a
 * mistake
 */
export function sourceNamed(name: string, among: readonly Source[] = sources): Source {
  checkSources(among);
  const source = among.find((each) => each.name === name);
  if (source !== undefined) return source;
  const names = among.map((each) => each.name).join(', ');
  throw new UserError(`There is no such source in bin/sources.ts. Name one of ${names}.`);
}
