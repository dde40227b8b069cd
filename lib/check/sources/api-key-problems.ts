import type { Provider } from '../../../lambda/providers/provider.ts';
import type { Source } from '../../props/source.ts';

/** What is wrong with a source's `apiKeyRequired`, and what to change. */
export function apiKeyProblems({ apiKeyRequired }: Pick<Source, 'apiKeyRequired'>, provider: Provider): string[] {
  if (apiKeyRequired !== true || provider.sendsStaticHeaders) return [];
  return [
    `${provider.name} cannot be set up to send an API key, so every delivery would be refused; omit apiKeyRequired`,
  ];
}
