import { createHmac, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { putThenSend, signingSecret } from './put-then-send.ts';

/** The plain handler on the SDK: verify, put, send. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const body = Buffer.from(event.body!, 'base64');
  const expected = `sha256=${createHmac('sha256', await signingSecret())
    .update(body)
    .digest('hex')}`;
  const signature = Buffer.from(event.headers['X-Ocean-Signature'] ?? '');
  if (signature.length !== expected.length || !timingSafeEqual(signature, Buffer.from(expected))) {
    return { statusCode: 401, body: '' };
  }
  await putThenSend(JSON.parse(body.toString()).events);
  return { statusCode: 200, body: '' };
}
