import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Delivery } from '../../../lambda/delivery/delivery.ts';
import { sha256 } from '../../../lambda/delivery/sha256.ts';
import { readDelivery } from '../../../lambda/http.ts';
import { deliveryAttributes } from '../../../lambda/message/cloud-event.ts';
import { type Draft, draft } from '../../../lambda/message/draft.ts';
import { recordKey } from '../../../lambda/message/row.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import { readEvents } from '../../../lambda/read/read.ts';
import { checkMessage } from '../../../sim/cloud/check-message.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';

export type Headers = Readonly<Record<string, string[]>>;

/** The gateway's id of the requests here. */
export const requestId = 'request-1';

/** A POST to `/my-source`, a source of this provider, as the gateway hands it over. */
export function deliver(provider: Provider, body: string | Buffer, headers: Headers = {}): Delivery {
  const event = {
    resource: '/my-source',
    multiValueHeaders: headers,
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    requestContext: { requestId, requestTimeEpoch: 1_700_000_000_123, identity: { sourceIp: '192.0.2.1' } },
  } as unknown as APIGatewayProxyEvent;
  return readDelivery(event, new Map([['my-source', sourceOf(provider, { name: 'my-source' })]]))!;
}

/** What a POST to `/my-source` would have claimed. */
export function draftsOf(provider: Provider, body: string | Buffer, headers?: Headers): Draft[] {
  const delivery = deliver(provider, body, headers);
  const bodySha256 = sha256(delivery.body);
  const context = {
    source: delivery.source,
    ofDelivery: deliveryAttributes(delivery, bodySha256),
    receivedAt: delivery.receivedAt,
    objects: { uri: (key: string) => `s3://bucket/${key}` },
  };
  const drafts = readEvents(delivery.body, bodySha256, provider, delivery.header).map((event) =>
    draft(event, recordKey('my-source', event.id), context),
  );
  for (const { row } of drafts) checkMessage(row.message);
  return drafts;
}

/** The text of `data`, which is a message's last member. */
export function dataOf(message: string): string {
  return message.slice(message.indexOf(',"data":') + ',"data":'.length, -1);
}

/** That this is the dead letter of these bytes, and says nothing that it read in them. */
export function expectUnreadable({ row, content }: Draft, bytes: Buffer, typePrefix: string): void {
  const message = JSON.parse(row.message);
  expect(row).toMatchObject({ queue: 'dead-letter', reason: 'unreadable', key: `my-source#${sha256(bytes)}` });
  expect(message).toMatchObject({ id: sha256(bytes), type: `${typePrefix}unreadable`, reason: 'unreadable' });
  expect([message.time, message.data]).toEqual([undefined, undefined]);
  expect((content ?? Buffer.from(message.data_base64, 'base64')).equals(bytes)).toBe(true);
}
