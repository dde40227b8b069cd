import { createServer, type Server, request as startRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listen } from '../../local/server/listen.ts';

/**
 * A way to DynamoDB that ends when a function comes to settle: all before that has taken effect, and it dies there.
 * @param onSettle called instead of the call that settles, which gets no answer
 */
export async function dyingBeforeSettling(
  target: string,
  onSettle: () => void,
): Promise<{ endpoint: string; server: Server }> {
  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming);
    const operation = String(incoming.headers['x-amz-target']).split('.').at(-1);
    if (operation === 'UpdateItem' || (operation === 'BatchExecuteStatement' && body.includes('UPDATE '))) {
      onSettle();
      return;
    }
    const { hostname, port } = new URL(target);
    const outgoing = startRequest({ hostname, port, method: 'POST', path: incoming.url, headers: incoming.headers });
    outgoing.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.end(body);
  });
  const port = await listen(server, 0);
  return { endpoint: `http://127.0.0.1:${port}`, server };
}
