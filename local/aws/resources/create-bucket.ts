import { type BucketLocationConstraint, CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { ignoring } from './ignoring.ts';

/** Creates the bucket for large events, unless it exists. */
export async function createBucket(client: S3Client, name: string, region: string): Promise<void> {
  // S3 accepts every region except its first as a constraint.
  const constraint = { LocationConstraint: region as BucketLocationConstraint };
  const bucket = new CreateBucketCommand({
    Bucket: name,
    ...(region !== 'us-east-1' && { CreateBucketConfiguration: constraint }),
  });
  await ignoring('BucketAlreadyOwnedByYou', client.send(bucket));
}
