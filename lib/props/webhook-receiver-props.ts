import type { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Domain } from './domain.ts';
import type { Source } from './source.ts';
import type { WarmThroughput } from './warm-throughput.ts';

/** The settings of a receiver. */
export interface WebhookReceiverProps {
  /** Who sends: each source gets a URL and a secret. */
  readonly sources: readonly Source[];
  /**
   * The number of functions over which the sources are spread by name. About 28 sources fit into one; synthesis fails
   * if more are needed. Raising it moves some sources to the new function: docs/runbook.md#more-functions.
   * @default 1
   */
  readonly functionCount?: number;
  /**
   * Concurrent executions that are reserved for each receiver function, and limit it. More are throttled: the vendor
   * gets a 500. The deployment fails if it would leave the account fewer than 100.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   * @default none: what the account has, which its other functions use too
   */
  readonly reservedConcurrency?: number;
  /**
   * Environments of each receiver function that are kept initialized, so that as many concurrent deliveries have no
   * cold start. They are billed by the hour, used or not.
   * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   * @default none
   */
  readonly provisionedConcurrency?: number;
  /**
   * How long the functions' logs and the access log are kept. The runbook's queries read them.
   * @default one month
   */
  readonly logRetention?: RetentionDays;
  /**
   * Whether API Gateway logs each request: method, resource path, status, latency, source address. Logging needs a
   * role, of which API Gateway has one for the account and region: this construct then sets it, and replaces any other.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   * @default false
   */
  readonly accessLog?: boolean;
  /**
   * The age in days, by its own signed time, from which an arriving event is marked `stale`: 1 to 30, as long as
   * records are kept. An older event no longer has a record, so a captured delivery that is replayed would look new.
   * @default 30
   */
  readonly staleAfterDays?: number;
  /**
   * Days for which the table keeps the messages of events that were already enqueued, 30 to 3,650, so that
   * `npm run replay` can send them again to a consumer that had a fault. Records, and with them the promise "enqueued
   * once", last as long. It costs no further call or write, only storage: docs/runbook.md#replay has the cost.
   * @default none: a message is dropped as soon as it is in its queue
   */
  readonly keepMessagesDays?: number;
  /**
   * The throughput that the table and its index of pending events have at once, for an expected peak: an on-demand
   * table grows to twice its last peak within half an hour. It can be raised, never lowered. AWS charges each increase
   * once, for the table and for the index. Above 40,000, the account's quotas come first: `docs/scale.md`.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
   * @default what AWS gives a new table: 12,000 read and 4,000 write units a second
   */
  readonly warmThroughput?: WarmThroughput;
  /**
   * A domain name of your own for the URLs. API Gateway's own URLs work until `keepDefaultUrl` is false. You create the
   * DNS record; the stack's output has its target.
   * @default the URL that API Gateway gives
   */
  readonly domain?: Domain;
  /**
   * The TLS policy of the URLs, with a domain name and without. `TLS_1_2` is for organisations whose controls accept
   * only that name; it also allows cipher suites without forward secrecy.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
   * @default TLS 1.3, or 1.2 with forward secrecy; `TLS_1_2` in GovCloud, which has no other
   */
  readonly securityPolicy?: SecurityPolicy;
  /**
   * ARN of a web ACL of AWS WAF to put before the API: scope REGIONAL, same region. Use only rules about addresses and
   * rates: AWS's common rule set refuses bodies over 8 KB and bodies that contain attacks, and these events are both.
   * @default none
   */
  readonly webAclArn?: string;
  /**
   * A customer-managed KMS key for the table, queues, bucket, secrets and logs; not an alias. The functions may use it
   * only through these services. CloudWatch Logs is added to the key's policy; an imported key's policy must allow it
   * already. A consumer needs `kms:Decrypt`, which `receiver.grantConsume` gives.
   * @default AWS's own keys
   */
  readonly encryptionKey?: IKey;
  /**
   * The topic that hears when an alarm goes off, and when it is over. Its policy must let CloudWatch publish.
   * @default a topic that the construct creates
   */
  readonly alarmTopic?: ITopic;
  /**
   * An email address for the alarms. AWS sends it a link to confirm.
   * @default none: subscribe to `receiver.alarmTopic`
   */
  readonly alarmEmail?: string;
  /**
   * Location of the runbook to which alarms and dashboard link; alarms add the heading.
   * @default docs/runbook.md, its path in this project
   */
  readonly runbookUrl?: string;
  /**
   * Whether a function delivers an empty batch every five minutes, by the public URL, to a source of its own in each
   * receiver function, and an alarm goes off if one does not answer as it must. It leaves no event. What it proves and
   * what it does not: docs/runbook.md#canary-unanswered. It takes the place of one source in each function, about 15
   * resources, and $1 a month. If a web ACL allows only certain addresses, exempt the paths that begin with
   * `/receiver-canary`.
   * @default false
   */
  readonly canary?: boolean;
  /**
   * Whether X-Ray traces requests through the gateway and the functions; a function's own calls are in its log line
   * instead. It traces the first request of each second and 5 % of the others, unless the account's sampling rules
   * differ, for $5 a million traces after the first 100,000 of a month.
   * https://aws.amazon.com/xray/pricing/
   * @default false
   */
  readonly tracing?: boolean;
  /**
   * Whether table, queues, bucket, secrets and logs outlive the stack; `WebhookReceiverStack` is then also protected
   * from deletion. Otherwise they are deleted with the stack, but a bucket must be emptied first.
   * @default true
   */
  readonly retainData?: boolean;
  /**
   * Whether the stack's outputs list what its user and the commands need: URLs, secrets, queues. For one receiver per
   * stack.
   * @default false; true in `WebhookReceiverStack`
   */
  readonly outputs?: boolean;
  /**
   * Names of managed IAM policies, with their path, that may be on the functions' roles, such as
   * `CloudWatchLambdaInsightsExecutionRolePolicy` or `service-role/…`. Synthesis refuses any other, because its owner
   * can widen it.
   * @default none
   */
  readonly acknowledgedManagedPolicies?: readonly string[];
  /**
   * Directory with the functions' code.
   * @default the code that comes with the construct; `npm run build` makes it in this project
   */
  readonly codeDirectory?: string;
}
