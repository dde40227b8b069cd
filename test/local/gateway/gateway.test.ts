import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { type Answered, type Gateway, startGateway } from '../../../local/gateway/gateway.ts';

let gateway: Gateway;
let url: string;
let events: APIGatewayProxyEvent[];
let answered: Answered[];
let lambda: (event: unknown) => Promise<unknown>;

beforeEach(async () => {
  events = [];
  answered = [];
  lambda = async () => ({ statusCode: 200, headers: { 'content-type': 'application/json' }, body: '{"accepted":1}' });
  gateway = await startGateway({
    port: 0,
    sources: ['ocean'],
    timeout: 200,
    invoke: (event) => {
      events.push(event as APIGatewayProxyEvent);
      return lambda(event);
    },
    onAnswer: (each) => answered.push(each),
  });
  url = `http://127.0.0.1:${gateway.port}`;
});

afterEach(() => gateway.stop());

const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${url}/ocean`, { method: 'POST', body, headers });

/** Sends bytes as they are, and reads until the other side closes. */
async function raw(bytes: string): Promise<string> {
  const socket = connect(gateway.port, '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

describe('the event that the gateway builds', () => {
  it('has the exact bytes as base64', async () => {
    const body = Uint8Array.from([0x7b, 0xff, 0x00, 0x0a, 0x7d]);
    await post(body);
    expect(events[0]).toMatchObject({ body: Buffer.from(body).toString('base64'), isBase64Encoded: true });
  });

  it('has null for an empty body', async () => {
    await post('');
    expect(events[0]).toMatchObject({ body: null, isBase64Encoded: false });
  });

  it('keeps the case of header names and every value of each', async () => {
    await raw(
      'POST /ocean HTTP/1.1\r\nHost: here\r\nX-Tag: one\r\nx-tag: two\r\nX-Tag: three\r\nConnection: close\r\n\r\n',
    );
    expect(events[0]?.multiValueHeaders).toMatchObject({ Host: ['here'], 'X-Tag': ['one', 'three'], 'x-tag': ['two'] });
    expect(events[0]?.headers).toMatchObject({ 'X-Tag': 'three', 'x-tag': 'two' });
    expect(events[0]?.headers).not.toHaveProperty('Connection');
  });

  it('keeps a header called __proto__ to itself', async () => {
    await raw('POST /ocean HTTP/1.1\r\nHost: here\r\n__proto__: x\r\nConnection: close\r\n\r\n');
    expect(Object.getOwnPropertyDescriptor(events[0]?.multiValueHeaders, '__proto__')?.value).toEqual(['x']);
  });

  it('has the query apart from the path', async () => {
    await fetch(`${url}/ocean?a=1&a=2&b=%20`, { method: 'POST' });
    expect(events[0]).toMatchObject({
      path: '/ocean',
      queryStringParameters: { a: '2', b: ' ' },
      multiValueQueryStringParameters: { a: ['1', '2'], b: [' '] },
    });
  });

  it('has the rest of what API Gateway sends', async () => {
    const before = Date.now();
    await post('{}', { 'user-agent': 'test' });
    const { requestContext, ...event } = events[0]!;
    expect(event).toMatchObject({
      resource: '/ocean',
      path: '/ocean',
      httpMethod: 'POST',
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
    });
    expect(requestContext).toMatchObject({
      accountId: '000000000000',
      apiId: 'local',
      extendedRequestId: expect.any(String),
      httpMethod: 'POST',
      path: '/ocean',
      protocol: 'HTTP/1.1',
      requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      resourcePath: '/ocean',
      stage: 'local',
    });
    expect(requestContext.identity).toMatchObject({ sourceIp: '127.0.0.1', userAgent: 'test' });
    expect(requestContext.requestTimeEpoch).toBeGreaterThanOrEqual(before);
    expect(requestContext.requestTimeEpoch).toBeLessThanOrEqual(Date.now());
  });

  it.each([
    ['gzip', gzipSync('{"a":1}')],
    ['deflate', deflateSync('{"a":1}')],
    ['identity', Buffer.from('{"a":1}')],
  ])('has what was sent as %s unpacked', async (coding, body) => {
    await post(new Uint8Array(body), { 'content-encoding': coding });
    expect(Buffer.from(events[0]!.body!, 'base64').toString()).toBe('{"a":1}');
  });
});

describe('an answer of the gateway', () => {
  const tooLarge = 'x'.repeat(10 * 1024 * 1024 + 1);

  it.each([
    ['404 for an unknown path', 'POST', '/none', '{}', {}, 404, 'Not Found'],
    ['404 for an unknown path and another method', 'GET', '/', undefined, {}, 404, 'Not Found'],
    ['404 for a path below a source', 'POST', '/ocean/', '{}', {}, 404, 'Not Found'],
    ['405 for GET', 'GET', '/ocean', undefined, {}, 405, 'Method Not Allowed'],
    ['405 for PUT', 'PUT', '/ocean', '{}', {}, 405, 'Method Not Allowed'],
    ['413 for a body over 10 MB', 'POST', '/ocean', tooLarge, {}, 413, 'Content Too Large'],
    ['413 for an event over what Lambda takes', 'POST', '/ocean', 'x'.repeat(4_800_000), {}, 413, 'Content Too Large'],
  ])('is %s, without a run of the function', async (_, method, path, body, headers, status, title) => {
    const response = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(response.headers.get('allow')).toBe(status === 405 ? 'POST' : null);
    expect(await response.json()).toEqual({ type: 'about:blank', title, status });
    expect(events).toEqual([]);
  });

  it.each([
    ['415 for what is not gzip', 'gzip', Buffer.from('{}'), 415, 'Request Refused'],
    ['415 for another coding', 'br', brotliCompressSync('{}'), 415, 'Request Refused'],
    ['413 for gzip that unpacks to more than 10 MB', 'gzip', gzipSync(tooLarge), 413, 'Content Too Large'],
  ])('is %s, without a run of the function', async (_, coding, body, status, title) => {
    const response = await post(new Uint8Array(body), { 'content-encoding': coding });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ title });
    expect(events).toEqual([]);
  });

  it('is 413 for a body without a length that does not end', async () => {
    const request = httpRequest(`${url}/ocean`, { method: 'POST' });
    request.on('error', () => {});
    const answer = once(request, 'response') as Promise<[IncomingMessage]>;
    for (let sent = 0; sent < 12; sent += 1) request.write(Buffer.alloc(1024 * 1024));
    const [response] = await answer;
    expect(response.statusCode).toBe(413);
    expect(await text(response)).toContain('Content Too Large');
    request.destroy();
  });

  it('is 413 at once for a length over 10 MB', async () => {
    const answer = await raw('POST /ocean HTTP/1.1\r\nHost: here\r\nContent-Length: 10485761\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });

  it.each([
    ['throws', async () => Promise.reject(new Error('secret detail')), 502, 'Server Error'],
    ['answers nothing', async () => undefined, 502, 'Server Error'],
    ['answers without a status', async () => ({ body: '' }), 502, 'Server Error'],
    ['answers with a body that is not text', async () => ({ statusCode: 200, body: {} }), 502, 'Server Error'],
    [
      'answers with a header that is not text',
      async () => ({ statusCode: 200, headers: { a: {} } }),
      502,
      'Server Error',
    ],
    ['takes too long', () => new Promise(() => {}), 504, 'Gateway Timeout'],
  ])('stands in for a function that %s', async (_, broken, status, title) => {
    lambda = broken;
    const response = await post('{}');
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({ type: 'about:blank', title, ...(status === 504 && { status }) });
  });

  it('is the function’s: status, headers, and a body as text or base64', async () => {
    lambda = async () => ({
      statusCode: 401,
      headers: { 'x-one': 1 },
      multiValueHeaders: { 'x-many': ['a', 'b'] },
      body: Buffer.from('{"a":"é"}').toString('base64'),
      isBase64Encoded: true,
    });
    const response = await post('{}');
    expect(response.status).toBe(401);
    expect(response.headers.get('x-one')).toBe('1');
    expect(response.headers.get('x-many')).toBe('a, b');
    expect(await response.text()).toBe('{"a":"é"}');
  });

  it('is told of, with the id that the function saw', async () => {
    await post('{}');
    await fetch(`${url}/none`);
    expect(answered).toEqual([
      {
        requestId: events[0]?.requestContext.requestId,
        source: 'ocean',
        method: 'POST',
        path: '/ocean',
        status: 200,
        body: '{"accepted":1}',
        milliseconds: expect.any(Number),
      },
      expect.objectContaining({ source: undefined, method: 'GET', path: '/none', status: 404 }),
    ]);
  });
});

describe('the gateway', () => {
  it('says 100 to a client that asks before it sends', async () => {
    const headers = { Expect: '100-continue', 'Content-Length': '2' };
    const request = httpRequest(`${url}/ocean`, { method: 'POST', headers });
    request.flushHeaders();
    await once(request, 'continue');
    request.end('{}');
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.resume();
    expect(events[0]?.headers).not.toHaveProperty('Expect');
  });

  it('answers 400 to what is not HTTP', async () => {
    expect(await raw('GET /ocean HTTP/1.1\r\nBad Name: x\r\n\r\n')).toMatch(/^HTTP\/1.1 400 /);
  });

  it('goes on after an upload that breaks off, without a run of the function', async () => {
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write('POST /ocean HTTP/1.1\r\nHost: here\r\nContent-Length: 100\r\n\r\n{');
    await once(socket, 'connect');
    socket.destroy();
    expect((await post('{}')).status).toBe(200);
    expect(events).toHaveLength(1);
    expect(answered).toHaveLength(1);
  });

  it('lets eight deliveries run at once, and the time of the others begin with their turn', async () => {
    let running = 0;
    let most = 0;
    lambda = async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
      return { statusCode: 200, body: '{}' };
    };
    // Six rounds: with one time for all, the last would be over the gateway's limit of 200 ms.
    const responses = await Promise.all(Array.from({ length: 48 }, () => post('{}')));
    expect(responses.map(({ status }) => status)).toEqual(Array(48).fill(200));
    expect(most).toBe(8);
  });

  it('says what to do about a port that is in use', async () => {
    const second = startGateway({ port: gateway.port, sources: [], timeout: 1, invoke: lambda, onAnswer: () => {} });
    await expect(second).rejects.toMatchObject({
      name: 'UserError',
      message: `Port ${gateway.port} is in use. Stop what uses it, or choose another with PORT=${gateway.port + 1} before the command; PORT=0 picks a free one.`,
    });
  });
});
