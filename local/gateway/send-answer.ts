import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAnswer } from './proxy-answer.ts';

/** Sends an answer. A client that is still sending gets a moment to read it. */
export function sendAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpAnswer,
): void {
  const unread = !request.complete;
  response.writeHead(status, { ...headers, 'Content-Length': body.length, ...(unread && { Connection: 'close' }) });
  response.end(body);
  if (!unread) return;
  request.resume();
  setTimeout(() => request.destroy(), 2_000).unref();
}
