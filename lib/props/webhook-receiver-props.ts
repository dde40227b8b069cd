import type { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Domain } from './domain.ts';
import type { Source } from './source.ts';
import type { WarmThroughput } from './warm-throughput.ts';

/** How a receiver is set up. */
export interface WebhookReceiverProps {
  /** Who sends: each source gets a URL and a secret. */
  readonly sources: readonly Source[];
  /**
   * Over how many functions the sources are spread, each by its name alone: about 28 sources fit one function. Synthesis says
   * when it takes more. To raise it moves some of the sources to the new function: docs/runbook.md#more-functions.
   * @default 1
   */
  readonly functionCount?: number;
  /**
   * Executions at once that each receiver function has for itself, and no more. What is over them is throttled, which
   * reaches the vendor as 500. It fails to deploy where the account has fewer than this and 100 left.
   * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
   * @default none: what the account has, which its other functions use too
   */
  readonly reservedConcurrency?: number;
  /**
   * Environments of each receiver function that are kept started, so that so many deliveries at once meet no cold start.
   * They are paid for by the hour, used or not.
   * https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
   * @default none
   */
  readonly provisionedConcurrency?: number;
  /**
   * For how long the functions' logs and the access log are kept. The runbook's queries look into them.
   * @default one month
   */
  readonly logRetention?: RetentionDays;
  /**
   * Whether API Gateway logs each request: method, resource path, status, latency, source address. Logging needs a role
   * that API Gateway holds once for the whole account and region: this construct then sets it, in place of any other.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   * @default false
   */
  readonly accessLog?: boolean;
  /**
   * After how many days an event, by its own signed time, is marked `stale` when it comes: 1 to 30, as long as records are
   * kept. What is older has no record any more, so a captured delivery that is sent again would look like a new one.
   * @default 30
   */
  readonly staleAfterDays?: number;
  /**
   * For how many days the table keeps the messages of events that are in a queue already, 30 to 3,650, so that
   * `npm run replay` can send them again to a consumer that had a fault. Records, and with them what "enqueued once"
   * lasts, are kept for as long. It takes no further call or write, only storage: docs/runbook.md#replay has the cost.
   * @default none: a message is dropped as soon as it is in its queue
   */
  readonly keepMessagesDays?: number;
  /**
   * What the table and its index of pending events take at once, for a peak that is known before: an on-demand table takes
   * twice what it took before, within half an hour. It can be raised, never lowered. AWS charges once for what is above
   * what there is, for the table and for the index. Above 40,000, the quotas of the account come first: `docs/scale.md`.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput.html
   * @default what AWS gives a new table: 12,000 read and 4,000 write units a second
   */
  readonly warmThroughput?: WarmThroughput;
  /**
   * A domain name of your own for the URLs. API Gateway's own go on until `keepDefaultUrl` is false. The DNS record is the user's to make; the stack's output says what it points at.
   * @default the URL that API Gateway gives
   */
  readonly domain?: Domain;
  /**
   * What TLS the URLs speak, with a domain name and without. `TLS_1_2` is for organisations whose controls know that name
   * alone; it takes cipher suites without forward secrecy, too.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
   * @default TLS 1.3, or 1.2 with forward secrecy; `TLS_1_2` in GovCloud, which has no other
   */
  readonly securityPolicy?: SecurityPolicy;
  /**
   * ARN of a web ACL of AWS WAF that the API stands behind: scope REGIONAL, same region. Only rules about addresses and
   * rates fit: AWS's common rule set refuses bodies over 8 KB and bodies with attacks in them, and these events are both.
   * @default none
   */
  readonly webAclArn?: string;
  /**
   * A customer-managed KMS key for the table, queues, bucket, secrets and logs. The functions may use it by way of these
   * services only. CloudWatch Logs is added to the key's policy, or, for an imported key, must be in it already. Not by an alias. A consumer
   * needs `kms:Decrypt`, which `receiver.grantConsume` gives.
   * @default keys of AWS's own
   */
  readonly encryptionKey?: IKey;
  /**
   * Where alarms go, and where it is said that they are over. Its policy must let CloudWatch publish.
   * @default a topic that is made here
   */
  readonly alarmTopic?: ITopic;
  /**
   * A mail address that alarms go to. AWS sends it a link to confirm.
   * @default none: subscribe to `receiver.alarmTopic`
   */
  readonly alarmEmail?: string;
  /**
   * Where the runbook is that alarms and dashboard link to; alarms add the heading.
   * @default docs/runbook.md, its path in this project
   */
  readonly runbookUrl?: string;
  /**
   * Whether a function delivers an empty batch every five minutes, by the public URL, to a source of its own in each
   * receiver function, and an alarm goes off if one does not answer as it must. It leaves no event; what it proves, and
   * what not: docs/runbook.md#canary-unanswered. It takes a source's room in each function, about 15 resources, and $1 a
   * month. Where a web ACL lets in named addresses only, exempt the paths that begin with `/receiver-canary`.
   * @default false
   */
  readonly canary?: boolean;
  /**
   * Whether X-Ray traces requests through the gateway and the functions; the calls that a function makes are in its log
   * line instead. It traces the first request of each second and 5 % of the others, unless the account's sampling rules
   * say otherwise, for $5 a million traces after the first 100,000 of a month.
   * https://aws.amazon.com/xray/pricing/
   * @default false
   */
  readonly tracing?: boolean;
  /**
   * Whether table, queues, bucket, secrets and logs outlive the stack; `WebhookReceiverStack` is then protected from deletion,
   * too. Without it they go with the stack, except that a bucket must be emptied first.
   * @default true
   */
  readonly retainData?: boolean;
  /**
   * Whether the stack says as outputs what its user and the commands need: URLs, secrets, queues. For one receiver a stack.
   * @default false; true in `WebhookReceiverStack`
   */
  readonly outputs?: boolean;
  /**
   * Names of managed IAM policies, with their path, that may be on the functions' roles, such as
   * `CloudWatchLambdaInsightsExecutionRolePolicy` or `service-role/…`. Synthesis refuses any other: who manages it can widen it.
   * @default none
   */
  readonly acknowledgedManagedPolicies?: readonly string[];
  /**
   * Directory with the functions' code.
   * @default the code that comes with the construct; `npm run build` makes it in this project
   */
  readonly codeDirectory?: string;
}
