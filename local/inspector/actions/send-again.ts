import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { ReceivedDelivery } from '../../gateway/gateway.ts';

/** Headers that the client makes of the body and the connection. */
const own = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'transfer-encoding',
]);

/**
 * Sends a delivery once more, with the headers that it had.
 * @param tamper changes the body, so that the signature is no longer its own: by a blank at its end, which every JSON
 * parser overlooks
 */
export async function sendAgain(
  port: string,
  { method, path, rawHeaders, body }: ReceivedDelivery,
  tamper: boolean,
): Promise<void> {
  const sent = tamper ? Buffer.concat([body, Buffer.from(' ')]) : body;
  const kept = rawHeaders.filter((_, index) => !own.has(rawHeaders[index - (index % 2)]!.toLowerCase()));
  const headers = ['Host', `localhost:${port}`, 'Content-Length', String(sent.length), ...kept];
  const outgoing = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  outgoing.end(sent);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
}
