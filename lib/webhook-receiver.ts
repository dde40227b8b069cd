import { join } from 'node:path';
import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { addOutputs } from './add-outputs.ts';
import { ReceiverApi } from './api/receiver-api.ts';
import { checkProps } from './check/props/check-props.ts';
import { checkSources } from './check/sources/check-sources.ts';
import { addClosedCheck } from './closed/add-closed-check.ts';
import { CanaryFunction } from './functions/canary-function.ts';
import { ReceiverFunctions } from './functions/receiver-functions.ts';
import { RelayFunction } from './functions/relay-function.ts';
import { addLimitCheck } from './limits/add-limit-check.ts';
import { defaultSecurityPolicy } from './props/security-policies.ts';
import { UserError } from './props/user-error.ts';
import type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
import { allowLogEncryption } from './stores/allow-log-encryption.ts';
import { EventQueues } from './stores/event-queues.ts';
import { grantConsume } from './stores/grant-consume.ts';
import { LargeEventBucket } from './stores/large-event-bucket.ts';
import { RecordTable } from './stores/record-table.ts';
import { SourceSecrets } from './stores/source-secrets.ts';
import { warnOfUnprotectedStack } from './warn-of-unprotected-stack.ts';
import { monitor } from './watch/monitor.ts';

/**
 * Receives signed security webhooks: verifies them, records them once, and puts each event in a queue. Synthesis fails
 * if it would not deploy, or if the app opens more of it than it must: a method without a source and a secret, a policy
 * with wildcards or for anyone, a function URL, a queue or bucket over plain HTTP, a log without a retention.
 * @throws UserError if a prop is wrong, or the functions' code is not built
 */
export class WebhookReceiver extends Construct {
  /** The queue that consumers read. */
  readonly queue: Queue;
  /** The events that could not be read, enqueued or consumed. */
  readonly deadLetterQueue: Queue;
  /** One item for each event. */
  readonly table: Table;
  /** The content of events whose message would be over 256 KiB; consumers of those need to read it. */
  readonly bucket: Bucket;
  readonly api: SpecRestApi;
  /** The `functionCount` functions, without those that have no source. */
  readonly receiverFunctions: readonly LambdaFunction[];
  readonly relayFunction: LambdaFunction;
  /** The function that `canary` makes; undefined without it. */
  readonly canaryFunction: LambdaFunction | undefined;
  /** Gets a message when an alarm goes off, and when it is over. */
  readonly alarmTopic: ITopic;
  readonly dashboard: Dashboard;
  readonly #api: ReceiverApi;
  readonly #secrets: SourceSecrets;

  constructor(scope: Construct, id: string, props: WebhookReceiverProps) {
    super(scope, id);
    checkProps(props, Stack.of(this).region);
    const { sources, encryptionKey, keepMessagesDays } = props;
    checkSources(sources);
    const { retainData = true, canary = false } = props;
    // If the first deployment fails, its stores are empty and are deleted.
    const removalPolicy = retainData ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
    const codeDirectory = props.codeDirectory ?? join(import.meta.dirname, '..', 'dist', 'lambda');

    if (encryptionKey !== undefined) allowLogEncryption(this, encryptionKey);
    const kept = { removalPolicy, encryptionKey };
    const records = new RecordTable(this, 'Records', {
      retainData,
      encryptionKey,
      warmThroughput: props.warmThroughput,
    });
    const queues = new EventQueues(this, 'Events', kept);
    const largeEvents = new LargeEventBucket(this, 'LargeEvents', { ...kept, keepMessagesDays });
    const secrets = new SourceSecrets(this, 'Secrets', { sources, canary, ...kept });
    const stores = { records, queues, largeEvents, encryptionKey, keepMessagesDays };
    const logRetention = props.logRetention ?? RetentionDays.ONE_MONTH;
    const functionProps = { stores, removalPolicy, logRetention, codeDirectory };
    const receivers = new ReceiverFunctions(this, {
      ...functionProps,
      functionCount: props.functionCount ?? 1,
      sources,
      canary,
      secrets,
      staleAfterDays: props.staleAfterDays,
      reservedConcurrency: props.reservedConcurrency,
      provisionedConcurrency: props.provisionedConcurrency,
    });
    const relay = new RelayFunction(this, 'Relay', functionProps);
    const api = new ReceiverApi(this, 'Api', {
      sources: [...sources, ...receivers.canarySources],
      handlerOf: (name) => receivers.handlerOf(name),
      accessLog: props.accessLog ?? false,
      logRetention,
      domain: props.domain,
      webAclArn: props.webAclArn,
      securityPolicy: props.securityPolicy ?? defaultSecurityPolicy(Stack.of(this).region),
      ...kept,
    });

    if (secrets.canaryArn !== undefined) {
      const names = receivers.canarySources.map(({ name }) => name);
      const parts = { baseUrl: api.urlOf(''), sources: names, secretArn: secrets.canaryArn, encryptionKey };
      this.canaryFunction = new CanaryFunction(this, 'Canary', { ...functionProps, ...parts }).function;
    }

    if (retainData) warnOfUnprotectedStack(this);
    addClosedCheck(this, props.acknowledgedManagedPolicies ?? []);
    addLimitCheck(this, sources.length);
    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    this.table = records.table;
    this.bucket = largeEvents.bucket;
    this.api = api.restApi;
    this.receiverFunctions = receivers.all;
    this.relayFunction = relay.function;
    this.#api = api;
    this.#secrets = secrets;
    ({ alarmTopic: this.alarmTopic, dashboard: this.dashboard } = monitor(this, props));
    if (props.outputs ?? false) addOutputs(this, props);
  }

  /**
   * Lets a role or user, also of another account, take messages, read large events, decrypt both. @throws UserError for
   * others
   */
  grantConsume(grantee: IGrantable): Grant {
    return grantConsume(grantee, this.queue, this.bucket);
  }

  /** The URL to set up at the vendor. @throws UserError if there is no such source */
  urlOf(source: string): string {
    return this.#api.urlOf(this.#known(source));
  }

  /** The target of the DNS record of `domain`; undefined without one. */
  get domainTarget(): string | undefined {
    return this.#api.domainTarget;
  }

  /** The command line that shows a source's API key; undefined if it needs none. @throws UserError if there is no such source */
  commandToShowApiKeyOf(source: string): string | undefined {
    const id = this.#api.apiKeyIdOf(this.#known(source));
    if (id === undefined) return undefined;
    const { region } = Stack.of(this);
    return `aws apigateway get-api-key --region ${region} --api-key ${id} --include-value --query value --output text`;
  }

  /** The ARN of the secret for a source's key. @throws UserError if there is no such source */
  secretArnOf(source: string): string {
    return this.#secrets.arnOf(this.#known(source));
  }

  /** The command line that stores a source's key in its secret. @throws UserError if there is no such source */
  commandToSetKeyOf(source: string): string {
    return this.#secrets.commandToSet(this.#known(source));
  }

  #known(source: string): string {
    const names = Array.from(this.#secrets.arns.keys());
    if (names.includes(source)) return source;
    throw new UserError(`There is no source '${source}'; use one of ${names.join(', ')}.`);
  }
}
