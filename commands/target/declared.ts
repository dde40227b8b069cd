import { sources } from '../../bin/sources.ts';
import { findProvider, providerName } from '../../lambda/providers/find-provider.ts';
import { checkSources } from '../../lib/check/sources/check-sources.ts';
import type { Source } from '../../lib/props/source.ts';
import { inApp } from '../shared/typed.ts';

/** The help of the option that names providers. */
export const providersHelp = inApp
  ? 'whose webhooks sources take that are not called as their vendor is, such as eu=ocean,waf=signal-sciences'
  : 'whose webhooks sources take that bin/sources.ts does not declare, such as eu=ocean,waf=signal-sciences';

/** What to do if it is not known whose webhooks a source takes. */
export const sayProvider = inApp
  ? 'It is not called as a vendor is: say whose webhooks it takes with --providers.'
  : 'bin/sources.ts does not declare it: say whose webhooks it takes with --providers.';

/**
 * The sources that `--providers` names.
 * @param text such as `eu=ocean,waf=signal-sciences`; undefined for none
 * @throws UserError if it is not of this form, or there is no such provider
 */
export function readProviders(text: string | undefined): readonly Source[] {
  if (text === undefined) return [];
  const named = text.split(',').map((pair) => {
    const [name = '', provider = ''] = pair.split('=');
    return { name, provider };
  });
  checkSources(named);
  return named;
}

/**
 * The sources of which it is known whose webhooks they take: in the clone all that bin/sources.ts declares; in an app those
 * that are called as their vendor is.
 * @param named by `--providers`: these first
 * @param deployed the names of those there are
 * @throws UserError if bin/sources.ts has a mistake
 */
export function declaredSources(named: readonly Source[], deployed: readonly string[]): readonly Source[] {
  if (!inApp) checkSources(sources);
  const declared = inApp
    ? deployed.filter((name) => findProvider(name) !== undefined).map((name) => ({ name, provider: name }))
    : sources;
  return [...named, ...declared.filter(({ name }) => !named.some((each) => each.name === name))];
}

/** What the other commands must be given beside the name of a source, with a blank before it; empty if they know the source. */
export function providerOption({ name, provider }: Source): string {
  const isKnown = declaredSources([], [name]).some((each) => each.name === name && each.provider === provider);
  return isKnown ? '' : ` --provider ${providerName(provider)}`;
}
