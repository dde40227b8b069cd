import type { Message } from '@aws-sdk/client-sqs';
import type { RunningReceiver } from '../support/running-receiver.ts';

/** Where a message holds its event's content. */
export type ContentPlace = 'data' | 'data_base64' | 'object';

/** The content of a message's event, as a consumer gets it, and where it was. */
export async function contentOf(
  receiver: RunningReceiver,
  { Body = '' }: Message,
): Promise<{ readonly place: ContentPlace; readonly bytes: Buffer }> {
  const { dataref, data_base64: base64 } = JSON.parse(Body);
  if (dataref !== undefined) return { place: 'object', bytes: await receiver.object(dataref) };
  if (base64 !== undefined) return { place: 'data_base64', bytes: Buffer.from(base64, 'base64') };
  const data = ',"data":';
  return { place: 'data', bytes: Buffer.from(Body.slice(Body.indexOf(data) + data.length, -1)) };
}
