import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { Message } from '../message/message.ts';

/**
 * The event of a message: its `data`, or its object in S3 if it is over 256 KiB.
 * @throws if the object cannot be read; the message then comes again
 */
export async function readData(message: Message, s3: S3Client): Promise<unknown> {
  if (message.dataref === undefined) return message.data;
  const { hostname: Bucket, pathname } = new URL(message.dataref);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: pathname.slice(1) }));
  return JSON.parse(await Body!.transformToString());
}
