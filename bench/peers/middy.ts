import middy, { type MiddlewareObj } from '@middy/core';
import { verify } from '@octokit/webhooks-methods';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { putThenSend, signingSecret } from './put-then-send.ts';

/** Verifies the signature before the handler runs, and answers 401 if it is wrong. */
const verified: MiddlewareObj<APIGatewayProxyEvent, APIGatewayProxyResult> = {
  before: async ({ event }) => {
    event.body = Buffer.from(event.body!, 'base64').toString();
    const signature = event.headers['X-Ocean-Signature'] ?? '';
    return (await verify(await signingSecret(), event.body, signature)) ? undefined : { statusCode: 401, body: '' };
  },
};

/** The same on middy, with octokit's verification. */
export const handler = middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
  .use(verified)
  .handler(async (event) => {
    await putThenSend(JSON.parse(event.body!).events);
    return { statusCode: 200, body: '' };
  });
