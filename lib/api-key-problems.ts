import type { Provider } from '../lambda/providers/provider.ts';
import type { Source } from './source.ts';

/** The vendors that can be set up to send a header of one's own. */
const sendStaticHeaders: readonly string[] = ['ocean'];

/** What is wrong with a source's `apiKeyRequired`, and what to change. */
export function apiKeyProblems({ apiKeyRequired }: Pick<Source, 'apiKeyRequired'>, provider: Provider): string[] {
  if (apiKeyRequired !== true || sendStaticHeaders.includes(provider.name)) return [];
  return [`${provider.name} cannot be set up to send an API key, so all would be refused; leave apiKeyRequired out`];
}
