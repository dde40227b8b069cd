import type { APIGatewayProxyEvent } from 'aws-lambda';
import { sign } from '../lambda/verify/sign.ts';
import { signingKey } from './stubs/names.ts';

/** An Ocean batch: events of about one kilobyte each, with the documented members. */
export function oceanBody(events: number, firstId = 0): string {
  const batch = Array.from({ length: events }, (_, index) => ({
    event_id: `evt-${firstId + index}`,
    event_type: 'inbound_protection',
    event_time: 1_717_329_603_421,
    subject: 'Invoice overdue',
    from: 'billing@example.com',
    recipients: ['someone@example.com', 'someone-else@example.com'],
    verdict: { action: 'quarantined', score: 0.97, reasons: ['impersonation', 'new-sender'] },
    body: 'Please find the invoice attached. '.repeat(21),
  }));
  return JSON.stringify({ events: batch });
}

/** The event that API Gateway passes to a function for a signed delivery of this body to the source `ocean`. */
export function oceanDelivery(body: string, key = signingKey): APIGatewayProxyEvent {
  const signature = sign({ provider: 'ocean' }, key, body);
  const headers = {
    'Content-Type': 'application/json',
    Host: 'abcdefghij.execute-api.us-east-1.amazonaws.com',
    'User-Agent': 'Ocean-Webhooks/1.0',
    'X-Forwarded-For': '192.0.2.1',
    'X-Forwarded-Proto': 'https',
    'X-Ocean-Delivery': 'dlv-5f0c1d2e',
    'X-Ocean-Timestamp': '1717329603',
    'X-Ocean-Signature': signature['x-ocean-signature']!,
  };
  return {
    resource: '/ocean',
    path: '/ocean',
    httpMethod: 'POST',
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    // No subject reads the members of the context that are left out here.
    requestContext: {
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      requestTimeEpoch: Date.now(),
      identity: { sourceIp: '192.0.2.1' },
    },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  } as unknown as APIGatewayProxyEvent;
}
