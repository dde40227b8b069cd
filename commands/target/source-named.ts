import { sources } from '../../bin/sources.ts';
import { findProvider } from '../../lambda/providers/find-provider.ts';
import { providers } from '../../lambda/providers/list.ts';
import { checkSources } from '../../lib/check/sources/check-sources.ts';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { inApp } from '../shared/typed.ts';

/** The help of the option that names a provider. */
export const providerHelp = inApp
  ? 'whose webhooks it takes, unless the source is called as its vendor is'
  : 'whose webhooks it takes, for a source that bin/sources.ts does not declare: one of an app of your own';

/** The help for a source. */
export const sourceHelp = inApp ? "the source, as your app's stack names it" : 'the source, as bin/sources.ts names it';

/**
 * A source by its name, and by its provider if it is one of an app of the user's own.
 * @throws UserError as `sourceNamed` does, or if there is no such provider
 */
export function sourceOf(name: string, provider: string | undefined): Source {
  if (provider !== undefined) return sourceNamed(name, [{ name, provider }]);
  if (!inApp) return sourceNamed(name);
  if (findProvider(name) !== undefined) return { name, provider: name };
  const vendors = providers.map((each) => each.name).join(', ');
  throw new UserError(`It does not know whose webhooks this source takes. Say it with --provider: one of ${vendors}.`);
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
