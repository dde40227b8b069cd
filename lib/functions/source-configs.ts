import type { SourceConfig } from '../../lambda/names.ts';
import type { Source } from '../props/source.ts';

/**
 * The configuration of the sources in a receiver function's environment.
 * @param secretId of the secret of the source with this name
 */
export function sourceConfigs(sources: readonly Source[], secretId: (name: string) => string): SourceConfig[] {
  return sources.map(({ name, provider, signatureHeader, forwardHeaders }) => ({
    name,
    provider,
    secretId: secretId(name),
    ...(signatureHeader === undefined ? {} : { signatureHeader }),
    ...(forwardHeaders === undefined ? {} : { forwardHeaders }),
  }));
}
