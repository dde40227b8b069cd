import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { HttpMessages, headerOf } from './http-messages.ts';

/** A call of a function to a service, and what was answered. */
export interface Call {
  /** As in `DynamoDB_20120810.PutItem`. */
  readonly action: string;
  readonly function: 'receiver' | 'relay';
  readonly request: Buffer;
  readonly status: number;
  readonly response: Buffer;
}

/** Stands between the functions and a service: sees their calls, and can keep the service from them. */
export interface ServiceTap {
  readonly endpoint: string;
  /** While it does not run, every connection breaks, those under way too. */
  readonly running: boolean;
  run(running: boolean): void;
  /** Ends the tap itself. */
  close(): Promise<void>;
}

/**
 * Bytes go through as they come, and are looked at beside the way: a delivery does not wait for the tap.
 * @param target the service's endpoint, over plain HTTP
 * @param onCall called once the answer is on its way to the function
 */
export async function startServiceTap(target: string, onCall: (call: Call) => void): Promise<ServiceTap> {
  const { hostname, port, pathname } = new URL(target);
  const connections = new Set<Socket>();
  let running = true;
  const server = createServer({ noDelay: true }, (client) => {
    // It goes on listening, so that nobody else gets the port meanwhile.
    if (!running) return void client.resetAndDestroy();
    const service = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80), noDelay: true });
    connections.add(client);
    join(client, service);
    client.on('close', () => connections.delete(client));
    observe(client, service, onCall);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = () => {
    for (const client of connections) client.destroy();
  };
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}${pathname === '/' ? '' : pathname}`,
    get running() {
      return running;
    },
    run(next) {
      running = next;
      if (!running) breakAll();
    },
    async close() {
      server.close();
      breakAll();
    },
  };
}

/** What befalls one side befalls the other. Not by a reset: Node keeps a socket for ever that is reset as it ends. */
function join(client: Socket, service: Socket): void {
  client.pipe(service).pipe(client);
  client.on('error', () => service.destroy()).on('close', () => service.destroy());
  service.on('error', () => client.destroy()).on('close', () => client.destroy());
}

function observe(client: Socket, service: Socket, onCall: (call: Call) => void): void {
  const requests = new HttpMessages();
  const answers = new HttpMessages();
  let request: ReturnType<HttpMessages['push']>;
  client.on('data', (chunk) => {
    request = requests.push(chunk) ?? request;
  });
  service.on('data', (chunk) => {
    const answer = answers.push(chunk);
    if (answer === undefined || request === undefined) return;
    onCall({
      action: headerOf(request.head, 'x-amz-target') ?? '',
      // The SDK names the application that its environment names.
      function: headerOf(request.head, 'user-agent')?.includes('app/relay') ? 'relay' : 'receiver',
      request: request.body,
      status: Number(answer.head.split(' ', 2)[1]),
      response: answer.body,
    });
    request = undefined;
  });
}
