import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { limits } from '../props/limits.ts';

export interface EventQueuesProps {
  /** What happens to the queues when they are removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that messages are encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

/** The queue that consumers read, and its dead-letter queue. */
export class EventQueues extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { removalPolicy, encryptionKey }: EventQueuesProps) {
    super(scope, id);
    const common = {
      ...(encryptionKey
        ? { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }
        : { encryption: QueueEncryption.SQS_MANAGED }),
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(limits.visibilityTimeout),
      removalPolicy,
    };
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      ...common,
      retentionPeriod: Duration.days(limits.deadLetterDays),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      retentionPeriod: Duration.days(limits.queueDays),
      deadLetterQueue: { queue: this.deadLetterQueue, maxReceiveCount: limits.receives },
    });
  }
}
