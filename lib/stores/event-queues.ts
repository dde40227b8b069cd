import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface EventQueuesProps {
  /** What becomes of the queues when they are removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that messages are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

/** The queue that consumers read, and its dead-letter queue. */
export class EventQueues extends Construct {
  /** Keeps a message 7 days. */
  readonly queue: Queue;
  /** Keeps a message 14 days, counted from its first queue, so it must be the longer time. */
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { removalPolicy, encryptionKey }: EventQueuesProps) {
    super(scope, id);
    const common = {
      ...(encryptionKey
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }
        : { encryption: QueueEncryption.SQS_MANAGED }),
      enforceSSL: true,
      // AWS asks for six times the timeout of the function that reads the queue: this serves one of 30 seconds.
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.minutes(3),
      removalPolicy,
    };
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', { ...common, retentionPeriod: Duration.days(14) });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      retentionPeriod: Duration.days(7),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: 5 },
    });
  }
}
