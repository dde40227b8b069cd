import { once } from 'node:events';
import { createServer, type Server, request as startRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import { newCertificate } from '../../../bench/stubs/certificate.ts';
import { Connections, dropIdle } from '../../../lambda/aws/connections.ts';

let server: Server;
let opened = 0;
/** Answers that are kept back until they are let go. */
let held: (() => void)[] = [];

beforeAll(async () => {
  const certificate = await newCertificate();
  server = createServer({ ...certificate, keepAliveTimeout: 60_000 }, (incoming, response) => {
    const answer = () => response.end('fine');
    if (incoming.url === '/held') held.push(answer);
    else answer();
  });
  server.on('secureConnection', () => opened++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

let agent: Connections;
beforeEach(() => {
  agent = new Connections({ maxSockets: 4 });
  opened = 0;
  held = [];
});
afterEach(() => {
  jest.restoreAllMocks();
  agent.destroy();
});

async function get(path = '/', signal?: AbortSignal): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const outgoing = startRequest({
    host: '127.0.0.1',
    port,
    path,
    agent,
    rejectUnauthorized: false,
    ...(signal && { signal }),
  });
  outgoing.end();
  const [response] = await once(outgoing, 'response');
  let text = '';
  for await (const chunk of response) text += chunk;
  // A connection is free a turn after its answer.
  await new Promise(setImmediate);
  return text;
}

function passes(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.spyOn(Date, 'now').mockReturnValue(now);
}

describe('a connection', () => {
  it('is kept for the next request', async () => {
    await get();
    dropIdle();
    expect(await get()).toBe('fine');
    expect(opened).toBe(1);
  });

  it.each([
    ['20 s', 20_000, 2],
    ['less', 19_000, 1],
    ['a time that went back', -1_000, 2],
  ])('that stood idle for %s', async (_what, milliseconds, connections) => {
    await get();
    passes(milliseconds);
    dropIdle();
    expect(await get()).toBe('fine');
    expect(opened).toBe(connections);
  });

  it('is not dropped while it is in use, however long that takes', async () => {
    await get();
    const answer = get('/held');
    await new Promise((resolve) => setTimeout(resolve, 50));
    passes(60_000);
    dropIdle();
    held[0]?.();
    expect(await answer).toBe('fine');
    expect(opened).toBe(1);
  });

  it('closes the idle ones with it when it fails in use', async () => {
    const both = [get('/held'), get('/held')];
    while (held.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const answer of held.splice(0)) answer();
    await Promise.all(both);
    expect(opened).toBe(2);
    const ends = new AbortController();
    const given = get('/held', ends.signal);
    while (held.length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    ends.abort();
    await expect(given).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await get()).toBe('fine');
    expect(opened).toBe(3);
  });
});
