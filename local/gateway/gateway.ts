import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import { listen } from '../server/listen.ts';
import { portError } from '../server/port-error.ts';
import { readBody } from '../server/read-body.ts';
import { gatewayProblem } from './gateway-problem.ts';
import { type HttpAnswer, proxyAnswer } from './proxy-answer.ts';
import { proxyEvent } from './proxy-event.ts';
import { sendAnswer } from './send-answer.ts';

/** A request and its answer. */
export interface Answered {
  /** The id that the function also sees. */
  readonly requestId: string;
  /** The source's name; undefined if the path is not a source's. */
  readonly source: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: string;
  /** From the request's first bytes to the answer. */
  readonly milliseconds: number;
}

/** A delivery as it arrived. */
export interface ReceivedDelivery extends Pick<Answered, 'requestId' | 'method' | 'path'> {
  readonly source: string;
  /** Names and values, alternating. */
  readonly rawHeaders: readonly string[];
  /** Unpacked, if it was sent as gzip or deflate. */
  readonly body: Buffer;
}

export interface GatewayOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** The names of the sources: each has the resource `/<name>`. */
  readonly sources: readonly string[];
  /** Calls the function with a proxy event. */
  readonly invoke: (event: unknown) => Promise<unknown>;
  /** The most milliseconds for the function. */
  readonly timeout: number;
  readonly onAnswer: (answered: Answered) => void;
  /** Called with each delivery before the function is. */
  readonly onReceived?: ((delivery: ReceivedDelivery) => void) | undefined;
  /** Called if the sender disconnected before the answer. */
  readonly onGone?: ((requestId: string) => void) | undefined;
  /** Asked about each request whose path is not a source's. @returns whether it answers it in the gateway's place */
  readonly serve?: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined;
}

export interface Gateway {
  readonly port: number;
  stop(): Promise<void>;
}

/** In bytes, with the envelope. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const longestEvent = 6_291_556;

/**
 * The most concurrent deliveries. Lambda has a machine for each; here they share one, and too many at once would all
 * time out. Others wait, and count as received when their turn comes.
 */
const atOnce = 8;

/**
 * API Gateway on this machine: a REST API with the stack's resources and errors.
 * @throws UserError if the port is not available
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const working = { ...options, inTurn: pLimit(atOnce) };
  const server = createServer((request, response) => void handle(request, response, working));
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });
  const port = await listen(server, options.port).catch((error: unknown) => {
    throw portError(error, options.port);
  });
  return {
    port,
    stop: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function handle(request: IncomingMessage, response: ServerResponse, options: WorkingOptions): Promise<void> {
  const start = performance.now();
  const requestId = randomUUID();
  const method = request.method ?? '';
  const target = request.url ?? '/';
  const path = target.split('?', 1)[0]!;
  const source = options.sources.find((name) => path === `/${name}`);

  if (source === undefined && options.serve?.(request, response)) return;
  const answer = await answerTo(request, options, { requestId, method, target, source });
  if (answer === undefined || response.destroyed) return options.onGone?.(requestId);
  sendAnswer(request, response, answer);
  options.onAnswer({
    requestId,
    source,
    method,
    path,
    status: answer.status,
    body: answer.body.toString(),
    milliseconds: performance.now() - start,
  });
}

interface WorkingOptions extends GatewayOptions {
  readonly inTurn: LimitFunction;
}

interface Received {
  readonly requestId: string;
  readonly method: string;
  readonly target: string;
  readonly source: string | undefined;
}

/** The answer; undefined if nobody waits for one. */
async function answerTo(
  request: IncomingMessage,
  options: WorkingOptions,
  received: Received,
): Promise<HttpAnswer | undefined> {
  const { requestId, method, target, source } = received;
  if (source === undefined) return gatewayProblem.notFound;
  if (method !== 'POST') return gatewayProblem.methodNotAllowed;
  const read = await readBody(request);
  if (read.kind === 'aborted') return undefined;
  if (read.kind === 'unsupported-coding') return gatewayProblem.refused;
  if (read.kind === 'too-large') return gatewayProblem.tooLarge;

  const { rawHeaders } = request;
  options.onReceived?.({ requestId, method, source, path: target.split('?', 1)[0]!, rawHeaders, body: read.body });
  return options.inTurn(async () => {
    const event = proxyEvent({
      ...received,
      receivedAt: Date.now(),
      resource: `/${source}`,
      rawHeaders,
      sourceAddress: request.socket.remoteAddress ?? '127.0.0.1',
      port: request.socket.localPort ?? 0,
      body: read.body,
    });
    if (Buffer.byteLength(JSON.stringify(event)) > longestEvent) return gatewayProblem.tooLarge;
    return answerOfFunction(event, options);
  });
}

async function answerOfFunction(event: unknown, { invoke, timeout }: GatewayOptions): Promise<HttpAnswer> {
  const ended = new AbortController();
  const late = delay(timeout, gatewayProblem.timeout, { signal: ended.signal });
  const answered = invoke(event).then(
    (answer) => proxyAnswer(answer) ?? gatewayProblem.serverError,
    () => gatewayProblem.serverError,
  );
  const answer = await Promise.race([answered, late]);
  late.catch(() => undefined);
  ended.abort();
  return answer;
}
