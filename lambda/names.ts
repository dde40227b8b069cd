import type { DeclaredProvider } from './providers/find-provider.ts';

/** The names that the stack and the functions share, but for those of metrics: `lambda/observe/metrics.ts`. */

/**
 * Environment variables of the functions. The relay has all of the receiver's but `SOURCES`, `SECRET_PREFIX` and
 * `STALE_AFTER_DAYS`; the canary has those that are named after it, and no other.
 */
export const environmentVariable = {
  /** Name of the DynamoDB table. */
  table: 'TABLE_NAME',
  /** URL of the queue that consumers read. */
  queueUrl: 'QUEUE_URL',
  /** URL of its dead-letter queue. */
  deadLetterQueueUrl: 'DEAD_LETTER_QUEUE_URL',
  /** Name of the bucket for events whose message would be over 256 KiB. */
  bucket: 'BUCKET_NAME',
  /** Days for which a settled record keeps its message; not set where it drops it. */
  keepMessagesDays: 'KEEP_MESSAGES_DAYS',
  /** JSON: an array of `SourceConfig`. */
  sources: 'SOURCES',
  /** What the ids of all the sources' secrets begin with, once for all; not set where they stand whole. */
  secretPrefix: 'SECRET_PREFIX',
  /** Days after which an event that has not been seen counts as stale; `recordDays` where it is not set. */
  staleAfterDays: 'STALE_AFTER_DAYS',
  /** What the URL of each source begins with, up to its name. */
  canaryBaseUrl: 'CANARY_BASE_URL',
  /** Names of the canary's sources, with a comma between. */
  canarySources: 'CANARY_SOURCES',
  /** ARN (or name) of the secret that holds their key. */
  canarySecretId: 'CANARY_SECRET_ID',
} as const;

/** One element of the `SOURCES` variable. */
export interface SourceConfig {
  /** `[a-z0-9-]{1,64}`: the path of the URL and the CloudEvents `source`, each behind a `/`. */
  readonly name: string;
  /** Name of a provider in `providers/list.ts`, or one that is declared with the source. */
  readonly provider: DeclaredProvider;
  /** ARN (or name) of the Secrets Manager secret that holds the source's key, behind what `SECRET_PREFIX` says. */
  readonly secretId: string;
  /** The header that carries the signature, where it is not the provider's own. */
  readonly signatureHeader?: string;
  /** Static headers to carry as CloudEvents extension attributes. */
  readonly forwardHeaders?: readonly string[];
}

/** The vendor whose deliveries the canary imitates: one whose bodies are batches, for those can be empty. */
export const canaryProvider = 'ocean';

/** Name of the canary's source in the receiver function with this place among the functions, from 0. */
export function canaryName(index: number): string {
  return index === 0 ? 'receiver-canary' : `receiver-canary-${index + 1}`;
}

/** Whether a source is one of the canary's. No source of a user's has such a name. */
export function isCanary(source: string): boolean {
  return /^receiver-canary(?:-\d+)?$/.test(source);
}

/** Attributes of a record that the table's keys, index and time-to-live are made of. */
export const recordAttribute = {
  /** Partition key, string: `<source>#<event id>`. */
  key: 'pk',
  /** Partition key of the pending index, number 0 to 15; only while the row is pending. */
  pendingShard: 'pendingShard',
  /** Sort key of the pending index, number, Unix milliseconds. */
  claimedAt: 'claimedAt',
  /** Time-to-live, epoch seconds; never on a pending row. */
  expiresAt: 'expiresAt',
} as const;

/** The sparse, KEYS_ONLY index over pending rows. */
export const pendingIndex = 'pending';

/** How many partitions the pending index is spread over. */
export const pendingShards = 16;

/** How long a settled record is kept at least, in days: what "enqueued once" lasts. One that keeps its message lives as long as that. */
export const recordDays = 30;

/** Tag (key and value) of a large event's object once its message is in a queue; the bucket expires only what carries it. */
export const settledTag = { key: 'state', value: 'settled' } as const;

/** The CloudEvents extension attribute that a forwarded header becomes: `X-Tenant-Id` is carried as `xtenantid`. */
export function extensionAttribute(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '');
}
