import { S3Client } from '@aws-sdk/client-s3';
import { settings, sockets } from './clients.ts';

export { CopyObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';

export function newClient(): S3Client {
  // An endpoint of one's own has no host name for each bucket.
  // biome-ignore lint/style/noProcessEnv: the variable is the SDK's, which reads it there too as the client is made
  return new S3Client({ ...settings(sockets), forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined });
}
