import type { Source } from '../../lambda/delivery/source.ts';
import type { Provider } from '../../lambda/providers/provider.ts';

/** A source of this provider, named after it, with defaults for everything else. */
export function sourceOf(provider: Provider, rest: Partial<Source> = {}): Source {
  return {
    name: provider.name,
    provider,
    secretId: `secret-of-${provider.name}`,
    signatureHeader: provider.signature.header,
    forwardHeaders: [],
    ...rest,
  };
}
