import type { S3Client } from '@aws-sdk/client-s3';
import { settledTag } from '../names.ts';
import type { ObjectStore } from '../outbox/ports.ts';
import { clientSettings } from './client-settings.ts';
import { sockets } from './clients.ts';

/** Objects in S3. The client is loaded when the first large event needs it. */
export function objectStore(bucket: string): ObjectStore {
  let client: S3Client | undefined;

  async function load() {
    const s3 = await import('./s3.ts');
    client ??= s3.newClient(clientSettings(sockets));
    return { s3, client };
  }

  return {
    uri: (key) => `s3://${bucket}/${key}`,
    async put(key, content, signal) {
      const { s3, client } = await load();
      const command = new s3.PutObjectCommand({ Bucket: bucket, Key: key, Body: content });
      await client.send(command, { abortSignal: signal });
    },
    async startExpiry(key, signal) {
      const { s3, client } = await load();
      const command = new s3.CopyObjectCommand({
        Bucket: bucket,
        Key: key,
        CopySource: `${bucket}/${key}`,
        // S3 counts an object's age from when it was written, so it is copied onto itself; that must change metadata.
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html
        MetadataDirective: 'REPLACE',
        Metadata: { [settledTag.key]: settledTag.value },
        TaggingDirective: 'REPLACE',
        Tagging: `${settledTag.key}=${settledTag.value}`,
      });
      await client.send(command, { abortSignal: signal });
    },
  };
}
