import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { signingKey } from '../stubs/names.ts';

const key = createSecretKey(signingKey, 'utf8');

/** A floor: what every receiver of signed JSON must do. Base64, HMAC, `JSON.parse`; it calls and keeps nothing. */
export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const body = Buffer.from(event.body!, 'base64');
  const digest = Buffer.from(event.headers['X-Ocean-Signature']!.slice('sha256='.length), 'hex');
  if (!timingSafeEqual(createHmac('sha256', key).update(body).digest(), digest)) return { statusCode: 401, body: '' };
  const { events } = JSON.parse(body.toString());
  return { statusCode: 200, body: String(events.length) };
}
