import type { Source } from './delivery/source.ts';
import { extensionAttribute, recordDays, type SourceConfig, environmentVariable as variable } from './names.ts';
import { findProvider } from './providers/find-provider.ts';

/** What both functions are told by their environment. */
export interface Environment {
  readonly table: string;
  readonly queueUrl: string;
  readonly deadLetterQueueUrl: string;
  readonly bucket: string;
  /** Days for which settled records keep their messages; undefined if they drop them. */
  readonly keepMessagesDays: number | undefined;
}

/** What the receiver is told besides. */
export interface ReceiverEnvironment extends Environment {
  /** By name. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Milliseconds after which an event counts as stale. */
  readonly staleAfter: number;
}

/** What the canary is told. */
export interface CanaryEnvironment {
  /** What the URL of each source begins with, up to its name. */
  readonly baseUrl: string;
  /** The names of its sources. */
  readonly sources: readonly string[];
  readonly secretId: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

const { table, queueUrl, deadLetterQueueUrl, bucket, keepMessagesDays, sources, secretPrefix, staleAfterDays } =
  variable;
const ofBoth = [table, queueUrl, deadLetterQueueUrl, bucket] as const;

/** @throws Error naming every variable that is missing */
export function readEnvironment(variables: Variables): Environment {
  requireAll(variables, ofBoth);
  return {
    table: variables[table],
    queueUrl: variables[queueUrl],
    deadLetterQueueUrl: variables[deadLetterQueueUrl],
    bucket: variables[bucket],
    keepMessagesDays: variables[keepMessagesDays] ? Number(variables[keepMessagesDays]) : undefined,
  };
}

/**
 * The form of the sources was checked at synth; here only what the code and the stack must agree on.
 * @throws Error naming every variable that is missing, or the source whose provider is unknown
 */
export function readReceiverEnvironment(variables: Variables): ReceiverEnvironment {
  requireAll(variables, [...ofBoth, sources]);
  const configs = JSON.parse(variables[sources]) as SourceConfig[];
  return {
    ...readEnvironment(variables),
    sources: new Map(configs.map((config) => [config.name, readSource(config, variables[secretPrefix] ?? '')])),
    staleAfter: Number(variables[staleAfterDays] || recordDays) * 24 * 60 * 60 * 1_000,
  };
}

/** @throws Error naming every variable that is missing */
export function readCanaryEnvironment(variables: Variables): CanaryEnvironment {
  const { canaryBaseUrl, canarySources, canarySecretId } = variable;
  requireAll(variables, [canaryBaseUrl, canarySources, canarySecretId]);
  return {
    baseUrl: variables[canaryBaseUrl],
    sources: variables[canarySources].split(','),
    secretId: variables[canarySecretId],
  };
}

function requireAll<Name extends string>(
  variables: Variables,
  names: readonly Name[],
): asserts variables is Variables & Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !variables[name]);
  if (missing.length > 0) throw new Error(`Environment variables are missing: ${missing.join(', ')}`);
}

function readSource(config: SourceConfig, prefix: string): Source {
  const { name, provider: declared, secretId, signatureHeader, forwardHeaders } = config;
  const provider = findProvider(declared);
  if (provider === undefined) throw new Error(`Source ${name}: unknown provider ${declared}`);
  return {
    name,
    provider,
    secretId: prefix + secretId,
    signatureHeader: (signatureHeader ?? provider.signature.header).toLowerCase(),
    forwardHeaders: (forwardHeaders ?? []).map((header) => ({
      header: header.toLowerCase(),
      attribute: extensionAttribute(header),
    })),
  };
}
