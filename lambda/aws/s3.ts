import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

export { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

// A bundle of its own. Whatever it imported from this folder would exist twice, connections included.

/** @param settings those of the other clients */
export function newClient(settings: S3ClientConfig): S3Client {
  // An endpoint of your own has no host name for each bucket.
  // biome-ignore lint/style/noProcessEnv: the variables are the SDK's, which reads them there too as the client is made
  const { AWS_ENDPOINT_URL_S3: ofS3, AWS_ENDPOINT_URL: ofAll } = process.env;
  return new S3Client({ ...settings, forcePathStyle: (ofS3 ?? ofAll) !== undefined });
}
