import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { checkSources } from './check-sources.ts';
import { EventQueues } from './event-queues.ts';
import { LargeEventBucket } from './large-event-bucket.ts';
import { ReceiverApi } from './receiver-api.ts';
import { ReceiverFunction } from './receiver-function.ts';
import { RecordTable } from './record-table.ts';
import { RelayFunction } from './relay-function.ts';
import type { Source } from './source.ts';
import { checkSourcesFit } from './source-configs.ts';
import { SourceSecrets } from './source-secrets.ts';

export interface WebhookReceiverProps {
  /** Who sends: each source gets a URL and a secret. */
  readonly sources: readonly Source[];
  /**
   * Whether API Gateway logs each request: method, resource path, status, latency, source address. Logging needs a role
   * that API Gateway holds once for the whole account and region: this construct then sets it, in place of any other.
   * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
   * @default false
   */
  readonly accessLog?: boolean;
  /**
   * Whether table, queues, bucket, secrets and logs outlive the stack. Without it they go with the stack, except that
   * a bucket must be emptied first.
   * @default true
   */
  readonly retainData?: boolean;
  /**
   * Directory with the functions' code.
   * @default `dist/lambda` of this project, where `npm run build` writes it
   */
  readonly codeDirectory?: string;
}

/**
 * Receives signed security webhooks: verifies them, records them once, and puts each event in a queue.
 * @throws SetupError where the sources are wrong, or the functions' code is not built
 */
export class WebhookReceiver extends Construct {
  /** What consumers read. */
  readonly queue: Queue;
  /** What could not be read, enqueued or consumed. */
  readonly deadLetterQueue: Queue;
  /** One item an event. */
  readonly table: Table;
  /** The content of events whose message would be over 256 KiB; consumers of those need to read it. */
  readonly bucket: Bucket;
  readonly api: RestApi;
  readonly receiverFunction: LambdaFunction;
  readonly relayFunction: LambdaFunction;
  readonly #api: ReceiverApi;
  readonly #secrets: SourceSecrets;

  constructor(scope: Construct, id: string, props: WebhookReceiverProps) {
    super(scope, id);
    const { sources } = props;
    checkSources(sources);
    checkSourcesFit(sources);
    const removalPolicy = (props.retainData ?? true) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    const codeDirectory = props.codeDirectory ?? join(import.meta.dirname, '..', 'dist', 'lambda');

    const records = new RecordTable(this, 'Records', { removalPolicy });
    const queues = new EventQueues(this, 'Events', { removalPolicy });
    const largeEvents = new LargeEventBucket(this, 'LargeEvents', { removalPolicy });
    const secrets = new SourceSecrets(this, 'Secrets', { sources, removalPolicy });
    const stores = { records, queues, largeEvents };
    const functionProps = { stores, removalPolicy, codeDirectory };
    const receiver = new ReceiverFunction(this, 'Receiver', { ...functionProps, sources, secrets });
    const relay = new RelayFunction(this, 'Relay', functionProps);
    const api = new ReceiverApi(this, 'Api', {
      sources: sources.map(({ name }) => name),
      handler: receiver.function,
      accessLog: props.accessLog ?? false,
      removalPolicy,
    });

    this.queue = queues.queue;
    this.deadLetterQueue = queues.deadLetterQueue;
    this.table = records.table;
    this.bucket = largeEvents.bucket;
    this.api = api.restApi;
    this.receiverFunction = receiver.function;
    this.relayFunction = relay.function;
    this.#api = api;
    this.#secrets = secrets;
  }

  /** The URL to set up at the vendor. */
  urlOf(source: string): string {
    return this.#api.urlOf(source);
  }

  /** The ARN of the secret for a source's key. @throws where there is no such source */
  secretArnOf(source: string): string {
    return this.#secrets.arnOf(source);
  }

  /** The command line that stores a source's key in its secret. @throws where there is no such source */
  commandToSetKeyOf(source: string): string {
    return this.#secrets.commandToSet(source);
  }
}
