import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A stub of SQS with prescribed answers, for those that the embedded one never gives. */
// biome-ignore lint/suspicious/noExplicitAny: a request is whatever the SDK sent
export async function startStubSqs(answer: (request: any) => unknown) {
  const server = createServer(async (request, response) => {
    const body = JSON.stringify(answer(await json(request)));
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
