import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** Stands before an SQS and refuses messages for good, as SQS does by rules that it alone knows. */
export interface RefusingQueue {
  readonly endpoint: string;
  /** From here on the main queue refuses the batches of messages with this text; without one it takes all. */
  refuse(text?: string): void;
  stop(): Promise<void>;
}

export async function startRefusingQueue(target: string): Promise<RefusingQueue> {
  let refused: string | undefined;

  const server = createServer(async (incoming, response) => {
    const body = await buffer(incoming);
    const failed = refused === undefined ? undefined : failures(incoming, body, refused);
    if (failed !== undefined) {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ Successful: [], Failed: failed }));
      return;
    }
    const { method, url = '/', headers } = incoming;
    const outgoing = request(new URL(url, target), { method, headers });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse(text) {
      refused = text;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function failures({ headers }: IncomingMessage, body: Buffer, text: string): object[] | undefined {
  if (headers['x-amz-target'] !== 'AmazonSQS.SendMessageBatch' || !body.includes(text)) return undefined;
  const { QueueUrl, Entries } = JSON.parse(body.toString()) as { QueueUrl: string; Entries: { Id: string }[] };
  if (QueueUrl.endsWith('-dead-letter')) return undefined;
  return Entries.map(({ Id }) => ({ Id, SenderFault: true, Code: 'InvalidMessageContents', Message: text }));
}
