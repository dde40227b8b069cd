import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { recordDays, settledTag } from '../../lambda/names.ts';
import { limits } from '../props/limits.ts';

export interface LargeEventBucketProps {
  /** What happens to the bucket when it is removed from the stack. One that is not empty can only be retained. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that objects are encrypted with; undefined for S3's own. */
  readonly encryptionKey: IKey | undefined;
  /** Days for which records keep their messages; undefined if records do not keep them. */
  readonly keepMessagesDays: number | undefined;
}

/** How long a message that is sent from a record on its last day stays in both queues, plus a day. */
const daysAfterRecord = limits.deadLetterDays + 1;

/** The content of events whose message would be over 256 KiB. */
export class LargeEventBucket extends Construct {
  readonly bucket: Bucket;

  constructor(
    scope: Construct,
    id: string,
    { removalPolicy, encryptionKey, keepMessagesDays = recordDays }: LargeEventBucketProps,
  ) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...(encryptionKey
        ? { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy,
      lifecycleRules: [
        // Longer than records and both queues last. An object gets the tag, and its age restarts, only once its message
        // is in a queue. Without the tag it belongs to a pending row.
        {
          tagFilters: { [settledTag.key]: settledTag.value },
          expiration: Duration.days(keepMessagesDays + daysAfterRecord),
        },
        // S3 takes no tag filter on this action, so it needs a rule of its own.
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }
}
