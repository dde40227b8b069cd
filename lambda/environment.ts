import { extensionAttribute, type SourceConfig, environmentVariable as variable } from './names.ts';
import { providers } from './providers/list.ts';
import type { Source } from './source.ts';

/** What both functions are told by their environment. */
export interface Environment {
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly bucket: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** @throws Error naming every variable that is missing */
export function readEnvironment(variables: Variables): Environment {
  const { table, queueUrl, deadLetterQueueUrl, bucket } = variable;
  const missing = [table, queueUrl, deadLetterQueueUrl, bucket].filter((name) => !variables[name]);
  if (missing.length > 0) throw new Error(`Environment variables are missing: ${missing.join(', ')}`);
  return {
    table: variables[table]!,
    queueUrl: variables[queueUrl]!,
    deadLetterQueueUrl: variables[deadLetterQueueUrl]!,
    bucket: variables[bucket]!,
  };
}

/**
 * The sources by name. Their form was checked at synth; here only what the code and the stack must agree on.
 * @throws Error where there are none, or one's provider is unknown
 */
export function readSources(variables: Variables): ReadonlyMap<string, Source> {
  const text = variables[variable.sources];
  if (!text) throw new Error(`Environment variables are missing: ${variable.sources}`);
  return new Map((JSON.parse(text) as SourceConfig[]).map((config) => [config.name, readSource(config)]));
}

function readSource({ name, provider: providerName, secretId, signatureHeader, forwardHeaders }: SourceConfig): Source {
  const provider = providers.find((each) => each.name === providerName);
  if (provider === undefined) throw new Error(`Source ${name}: unknown provider ${providerName}`);
  return {
    name,
    provider,
    secretId,
    signatureHeader: (signatureHeader ?? provider.signature.header).toLowerCase(),
    forwardHeaders: (forwardHeaders ?? []).map((header) => ({
      header: header.toLowerCase(),
      attribute: extensionAttribute(header),
    })),
  };
}
