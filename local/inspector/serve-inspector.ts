import type { IncomingMessage, ServerResponse } from 'node:http';
import { UserError } from '../../lib/props/user-error.ts';
import { readBody } from '../server/read-body.ts';
import { pageFile } from './page-files.ts';
import { isTrusted } from './trusted.ts';

/** What the page asks for. */
export interface InspectorRoutes {
  /** Opens the stream of what changes. */
  open(response: ServerResponse): void;
  /** @returns undefined if the delivery is not kept, or has none */
  body(requestId: string): object | undefined;
  /** The headers that it came with; the same. */
  headers(requestId: string): Promise<object | undefined>;
  /** A command that delivers a sample. @throws UserError if there is no such source or sample */
  curl(asked: { source: string; sample: string | undefined; renew: boolean }): Promise<object>;
  /** @param eventId of the CloudEvent; @returns undefined if it is not kept */
  message(requestId: string, eventId: string): object | undefined;
  /** What the buttons do, by their names. @throws UserError for what the user can know and put right */
  readonly actions: Readonly<Record<string, (asked: Readonly<Record<string, unknown>>) => Promise<unknown>>>;
}

/** Nothing but the page's own files may run or be loaded, and no text can become markup. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

const folder = '/_inspector/';
const actions = `${folder}action/`;

/**
 * Serves the inspector: the page at `/`, all else below `/_inspector/`, which cannot be the path of a source.
 * @returns whether the request is the inspector's
 */
export function serveInspector(request: IncomingMessage, response: ServerResponse, routes: InspectorRoutes): boolean {
  const { method = '', url = '/' } = request;
  const [path = '', query = ''] = url.split('?', 2);
  const isGet = method === 'GET' || method === 'HEAD';
  if (!(path === '/' && isGet) && !path.startsWith(folder)) return false;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  answer(request, response, routes, path, new URLSearchParams(query)).catch((error: unknown) => {
    if (response.headersSent) response.destroy();
    else if (error instanceof UserError) send(response, 409, { problem: error.message });
    else send(response, 500, { problem: String(error) });
  });
  return true;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  routes: InspectorRoutes,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const isAction = request.method === 'POST' && path.startsWith(actions);
  // A link from elsewhere may lead to the page itself.
  const { 'sec-fetch-site': _site, ...ofLink } = request.headers;
  if (!isTrusted(path === '/' ? ofLink : request.headers, isAction)) {
    return send(response, 403, { problem: 'This is for the page of this inspector alone.' });
  }
  if (isAction) return answerAction(request, response, routes, path.slice(actions.length));
  if (request.method === 'GET' || request.method === 'HEAD') return answerRead(response, routes, path, query);
  sendNotFound(response);
}

async function answerAction(
  request: IncomingMessage,
  response: ServerResponse,
  routes: InspectorRoutes,
  name: string,
): Promise<void> {
  const action = Object.hasOwn(routes.actions, name) ? routes.actions[name] : undefined;
  if (action === undefined) return sendNotFound(response);
  send(response, 200, Object(await action(await readJson(request))));
}

async function answerRead(
  response: ServerResponse,
  routes: InspectorRoutes,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const file = await pageFile(path);
  if (file !== undefined) {
    response.setHeader('content-type', file.type);
    response.end(file.content);
    return;
  }
  if (path === `${folder}events`) return routes.open(response);
  const found = await lookUp(path, query, routes);
  if (found === undefined) return sendNotFound(response);
  send(response, 200, found);
}

function sendNotFound(response: ServerResponse): void {
  send(response, 404, { problem: 'This is no longer kept, or never was.' });
}

async function lookUp(path: string, query: URLSearchParams, routes: InspectorRoutes): Promise<object | undefined> {
  const delivery = query.get('delivery') ?? '';
  switch (path) {
    case `${folder}body`:
      return routes.body(delivery);
    case `${folder}headers`:
      return routes.headers(delivery);
    case `${folder}message`:
      return routes.message(delivery, query.get('event') ?? '');
    case `${folder}curl`: {
      const sample = query.get('sample') ?? undefined;
      return routes.curl({ source: query.get('source') ?? '', sample, renew: query.get('renew') === 'true' });
    }
    default:
      return undefined;
  }
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const read = await readBody(request);
  try {
    if (read.kind === 'read') return Object(JSON.parse(read.body.toString()));
  } catch {}
  throw new UserError('The request is not JSON.');
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
