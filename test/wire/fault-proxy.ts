import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** What can befall a request on its way to a service and back. */
export const faults = {
  'answers late': async ({ forward, answer }: Exchange) => {
    await wait(400);
    answer(await forward());
  },
  'resets before the request took effect': async ({ reset }: Exchange) => reset(),
  'resets after the request took effect': async ({ forward, reset }: Exchange) => {
    await forward();
    reset();
  },
  'takes the request and never answers': async () => {},
  'takes effect and never answers': async ({ forward }: Exchange) => {
    await forward();
  },
  'sends the answer in drops': async ({ forward, response }: Exchange) => {
    const { status, headers, body } = await forward();
    response.writeHead(status, headers);
    for (const byte of body.subarray(0, -1)) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await wait(100);
    }
  },
  'answers 500': async ({ answer }: Exchange) => answer(failure(500, 'InternalServerError')),
  'answers 503': async ({ answer }: Exchange) => answer(failure(503, 'ServiceUnavailable')),
  throttles: async ({ answer }: Exchange) => answer(failure(400, 'ThrottlingException')),
} satisfies Record<string, (exchange: Exchange) => Promise<void>>;

export type Fault = keyof typeof faults;

/** What else a request can meet: after this none is tried again, so a test of what follows need not wait. */
const refusals = {
  'refuses access': async ({ answer }: Exchange) => answer(failure(400, 'AccessDeniedException')),
};
const all = { ...faults, ...refusals };

/** What requests meet. */
export type Met = keyof typeof all;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Exchange {
  readonly response: ServerResponse;
  /** Lets the request take effect. */
  forward(): Promise<Answer>;
  answer(answer: Answer): void;
  /** Breaks the connection. */
  reset(): void;
}

/** Stands between the SDK and a service, and lets a fault befall some of the requests. */
export interface FaultProxy {
  readonly endpoint: string;
  /** Which fault befalls requests from here on, and how likely it is, 0 to 1. */
  meet(fault: Met | undefined, likelihood?: number): void;
  /** How many requests a fault has befallen. */
  readonly befallen: () => number;
  stop(): Promise<void>;
}

/** A request of the SDK, as it came. */
export interface ProxiedRequest {
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/**
 * @param random 0 to 1, as `Math.random`
 * @param onRequest called with each request that comes
 */
export async function startFaultProxy(
  target: string,
  random: () => number,
  onRequest: (request: ProxiedRequest) => void = () => {},
): Promise<FaultProxy> {
  let fault: Met | undefined;
  let likelihood = 1;
  let befallen = 0;

  const server = createServer(async (incoming, response) => {
    response.on('error', () => {});
    const body = await buffer(incoming).catch(() => undefined);
    if (body === undefined) return;
    onRequest({ method: incoming.method ?? '', headers: incoming.headers, body });
    const exchange: Exchange = {
      response,
      forward: () => forwardTo(target, incoming, body),
      answer: ({ status, headers, body }) => response.writeHead(status, headers).end(body),
      reset: () => incoming.socket.resetAndDestroy(),
    };
    if (fault !== undefined && random() < likelihood) {
      befallen++;
      await all[fault](exchange).catch(() => exchange.reset());
    } else {
      await exchange.forward().then(exchange.answer, exchange.reset);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    meet(next, nextLikelihood = 1) {
      fault = next;
      likelihood = nextLikelihood;
    },
    befallen: () => befallen,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function forwardTo(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const outgoing = request(new URL(incoming.url ?? '/', target), {
    method: incoming.method,
    headers: incoming.headers,
  });
  outgoing.end(body);
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
  return { status: answer.statusCode!, headers: answer.headers, body: await buffer(answer) };
}

function failure(status: number, type: string): Answer {
  const body = Buffer.from(JSON.stringify({ __type: `com.amazonaws#${type}`, message: 'A fault of the test' }));
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': type }, body };
}
