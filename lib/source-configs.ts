import { environmentVariable, type SourceConfig } from '../lambda/names.ts';
import { SetupError } from './setup-error.ts';
import type { Source } from './source.ts';

/** All of a function's environment variables together. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const environmentBytes = 4_096;

/** What the names and values of the other variables take at most, with generated names of usual length. */
const otherVariablesBytes = 600;

/** A secret's ARN but for the source's name in it; the path of constructs above it is taken as 30 characters. */
const secretArnBytes = 120;

/**
 * What the receiver's environment says of the sources.
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

/** @throws SetupError where the sources are too many for the environment of one function */
export function checkSourcesFit(sources: readonly Source[]): void {
  const configs = sourceConfigs(sources, (name) => 'x'.repeat(secretArnBytes) + name);
  const bytes = environmentVariable.sources.length + Buffer.byteLength(JSON.stringify(configs)) + otherVariablesBytes;
  if (bytes > environmentBytes) {
    throw new SetupError(
      `${sources.length} sources are too many for one receiver: its function's environment would be about ${bytes} bytes, ` +
        `and AWS allows ${environmentBytes}. Place some of them in a second WebhookReceiver.`,
    );
  }
}
