import { CopyObjectCommand, GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { settledTag } from '../../lambda/names.ts';

/** The content of large events, by its `dataref`: `s3://<bucket>/<key>`. */
export interface LetterObjects {
  /** @returns undefined if it is gone */
  get(dataref: string): Promise<Buffer | undefined>;
  /** Writes an object with its time to live: its message follows at once. */
  put(dataref: string, content: Uint8Array): Promise<void>;
  /**
   * Starts its time to live again, since the message that names it begins a new one in the queue.
   * @returns false if it is gone
   */
  renew(dataref: string): Promise<boolean>;
}

const Tagging = `${settledTag.key}=${settledTag.value}`;

export function letterObjects(s3: S3Client): LetterObjects {
  return {
    async get(dataref) {
      return unlessGone(async () => {
        const { Body } = await s3.send(new GetObjectCommand(place(dataref)));
        return Buffer.from(await Body!.transformToByteArray());
      });
    },
    async put(dataref, content) {
      await s3.send(new PutObjectCommand({ ...place(dataref), Body: content, Tagging }));
    },
    async renew(dataref) {
      const { Bucket, Key } = place(dataref);
      // As `startExpiry` of lambda/aws/object-store.ts does: S3 counts an object's age from when it was written.
      const command = new CopyObjectCommand({
        Bucket,
        Key,
        CopySource: `${Bucket}/${Key}`,
        MetadataDirective: 'REPLACE',
        Metadata: { [settledTag.key]: settledTag.value },
        TaggingDirective: 'REPLACE',
        Tagging,
      });
      return (await unlessGone(() => s3.send(command))) !== undefined;
    },
  };
}

function place(dataref: string): { Bucket: string; Key: string } {
  const { hostname, pathname } = new URL(dataref);
  return { Bucket: hostname, Key: pathname.slice(1) };
}

async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}
