import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { drainQueue } from '../../../local/aws/drain-queue.ts';
import { Inspector } from '../../../local/inspector/inspector.ts';
import { signedDelivery } from '../../../local/sender/delivery.ts';
import { readSample } from '../../../local/sender/samples.ts';
import { type LocalReceiver, startLocal } from '../../../local/start-local.ts';

// The inspector over the receiver with its functions as they are bundled: what it sees of their calls, and what it lets
// who press.

let inspector: Inspector;
let receiver: LocalReceiver;
let base: string;

beforeAll(async () => {
  inspector = new Inspector();
  receiver = await startLocal({
    port: 0,
    env: {},
    watcher: inspector,
    onAnswer: (answer) => inspector.answered(answer),
    onLine: (line) => inspector.wrote(line),
  });
  inspector.attach(receiver);
  base = new URL(receiver.sources[0]!.url).origin;
});

afterAll(() => receiver.stop());

async function deliver(body: string | Buffer) {
  const source = receiver.sources[0]!;
  const { headers } = signedDelivery(source, ocean, source.secret, Buffer.from(body), false);
  const response = await fetch(source.url, { method: 'POST', headers, body: Buffer.from(body).toString() });
  return { status: response.status, body: await response.text() };
}

async function press(name: string, asked: object, headers: Record<string, string> = {}) {
  const response = await fetch(`${base}/_inspector/action/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base, ...headers },
    body: JSON.stringify(asked),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

/** What a page gets that opens at the moment. */
async function snapshot() {
  const response = await fetch(`${base}/_inspector/events`);
  let frames = '';
  for await (const chunk of response.body!) {
    frames += Buffer.from(chunk).toString();
    const [, json] = /event: snapshot\ndata: (.+)\n\n/.exec(frames) ?? [];
    if (json !== undefined) return JSON.parse(json);
  }
}

async function latest() {
  const { deliveries } = await snapshot();
  return deliveries.at(-1);
}

describe('the inspector', () => {
  it('sees each event of a batch claimed, published and settled, and its message as consumers get it', async () => {
    await deliver(readSample('ocean', 'batch'));
    const { requestId, answer, events } = await latest();
    expect(answer).toMatchObject({ status: 200, counts: { accepted: 3, duplicates: 0, deadLettered: 0 } });
    expect(events).toHaveLength(3);
    for (const { state, steps } of events) {
      expect(state).toBe('settled');
      expect(steps.map(({ name }: { name: string }) => name)).toEqual(['claimed', 'published', 'settled']);
    }

    const messages = await drainQueue(receiver.clients.sqs, receiver.resources.queueUrl, 0);
    for (const { id } of events) {
      const asked = new URLSearchParams({ delivery: requestId, event: id });
      const response = await fetch(`${base}/_inspector/message?${asked}`);
      const shown = (await response.json()) as { exact: string };
      expect(messages.map(({ Body }) => Body)).toContain(shown.exact);
      expect(shown).toMatchObject({ queue: 'main', group: 'ocean', attributes: { source: '/ocean' } });
    }
  });

  it('sees duplicates, and an event alone settled', async () => {
    await deliver(readSample('ocean', 'batch'));
    expect((await latest()).events.map(({ state }: { state: string }) => state)).toEqual(Array(3).fill('duplicate'));
    await deliver(readSample('ocean', 'audit_log'));
    expect((await latest()).events.map(({ state }: { state: string }) => state)).toEqual(['settled']);
  });

  it('sees what is dead-lettered, with the reason', async () => {
    await deliver('{"events":[5]}');
    expect((await latest()).events).toMatchObject([{ state: 'dead-lettered', reason: 'cannot be read' }]);
  });

  it('keeps SQS from the functions until it is started, and makes what waits old enough for the relay', async () => {
    expect(await press('service', { service: 'sqs', running: false })).toEqual({ status: 200 });
    expect(await deliver('{"events":[{"event_id":"later"}]}')).toMatchObject({ status: 200 });
    expect((await latest()).events).toMatchObject([{ state: 'claimed' }]);
    expect((await snapshot()).overview).toMatchObject({ relay: { waiting: 1 }, services: [{ running: false }, {}] });

    expect(await press('service', { service: 'sqs', running: true })).toEqual({ status: 200 });
    expect(await press('relay', {})).toEqual({ status: 200 });
    expect((await latest()).events).toMatchObject([{ state: 'relayed' }]);
    const { relay } = (await snapshot()).overview;
    expect(relay).toMatchObject({ waiting: 0, last: { relayed: 1, failed: 0 } });
  });

  it('keeps DynamoDB from the functions until it is started', async () => {
    await press('service', { service: 'dynamodb', running: false });
    // At the same time: the relay waits longer than the vendor.
    const relayed = press('relay', {});
    expect(await deliver('{"events":[{"event_id":"unclaimed"}]}')).toMatchObject({ status: 200 });
    expect((await latest()).events).toMatchObject([{ state: 'unclaimed' }]);
    await relayed;
    expect((await snapshot()).overview.relay.last.problem).toBe('DynamoDB did not answer');
    await press('service', { service: 'dynamodb', running: true });
    expect(await deliver('{"events":[{"event_id":"unclaimed"}]}')).toMatchObject({ status: 200 });
    expect((await latest()).events).toMatchObject([{ state: 'settled' }]);
  });

  it('counts by source, and nothing of its own requests', async () => {
    const { status } = await fetch(`${base}/`);
    expect(status).toBe(200);
    const { overview, deliveries } = await snapshot();
    expect(overview.tallies).toEqual(expect.arrayContaining([expect.objectContaining({ source: 'ocean' })]));
    const ofPage = ({ path }: { path: string }) => path === '/' || path.startsWith('/_inspector');
    expect(deliveries.filter(ofPage)).toEqual([]);
  });

  it('takes one message as a consumer does, of which it knows the delivery', async () => {
    await drainQueue(receiver.clients.sqs, receiver.resources.queueUrl, 0);
    expect(await press('take', {})).toEqual({ status: 200 });
    await deliver('{"events":[{"event_id":"taken","event_type":"report_phishing"}]}');
    const { requestId } = await latest();
    const taken = 'taken, security.ocean.report_phishing';
    expect(await press('take', {})).toEqual({ status: 200, taken, delivery: requestId });
    expect((await latest()).events).toMatchObject([{ state: 'consumed' }]);
    expect(await drainQueue(receiver.clients.sqs, receiver.resources.queueUrl, 0)).toEqual([]);
  });

  it('names the header with the signature, and what it should have held, for who asks on this machine', async () => {
    const source = receiver.sources[0]!;
    const { headers } = signedDelivery(source, ocean, 'another key', Buffer.from('{}'), false);
    await fetch(source.url, { method: 'POST', headers, body: '{}' });
    const asked = async () => {
      const { requestId } = await latest();
      return (await fetch(`${base}/_inspector/headers?delivery=${requestId}`)).json();
    };
    const right = createHmac('sha256', source.secret).update('{}').digest('hex');
    const came = headers['x-ocean-signature']!;
    expect(await asked()).toMatchObject({
      signature: { name: 'x-ocean-signature', came: [came], expected: `sha256=${right}` },
      headers: expect.arrayContaining([{ name: 'x-ocean-signature', value: came, isSignature: true }]),
    });
    await fetch(source.url, { method: 'POST', body: '{}' });
    expect(await asked()).toMatchObject({ signature: { came: [], expected: `sha256=${right}` } });
    await deliver('{"events":[]}');
    expect(await asked()).not.toHaveProperty('signature.expected');
    expect(receiver.logs.map(({ text }) => text).join()).not.toContain(right);
    expect(JSON.stringify(await snapshot())).not.toContain(right);
  });

  it('clears what came to its end, and counts anew', async () => {
    await deliver('{"events":[]}');
    expect(await press('clear', {})).toEqual({ status: 200 });
    const { overview, deliveries } = await snapshot();
    expect(deliveries).toEqual([]);
    expect(overview.tallies).toEqual(receiver.sources.map(({ name }) => ({ source: name, deliveries: 0, kinds: {} })));
  });

  it.each([
    ['POST', '/', 404],
    ['GET', '/none', 404],
    ['GET', '/ocean', 405],
    ['GET', '/_inspector', 404],
  ])('leaves %s %s to the gateway', async (method, path, status) => {
    const response = await fetch(base + path, { method });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['an action without an origin', 'POST', '/_inspector/action/relay', { 'content-type': 'application/json' }],
    [
      'an action for another site',
      'POST',
      '/_inspector/action/relay',
      { 'content-type': 'application/json', origin: 'http://evil.example' },
    ],
    ['the stream to another site', 'GET', '/_inspector/events', { 'sec-fetch-site': 'cross-site' }],
    ['the page by another name', 'GET', '/', { host: 'evil.example' }],
  ])('refuses %s', async (_what, method, path, headers) => {
    const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
    const outgoing = request(base + path, { method, headers: headers as Record<string, string> }, async (response) =>
      resolve({ status: response.statusCode!, body: await text(response) }),
    );
    outgoing.on('error', reject).end(method === 'POST' ? '{}' : undefined);
    expect(await promise).toEqual({ status: 403, body: '{"problem":"This is for the page of this inspector alone."}' });
  });

  it.each([
    ['repeat', { delivery: 'none' }, 409, 'The delivery is no longer kept, so it cannot be sent again.'],
    ['send', { source: 'none' }, 409, 'There is no such source.'],
    ['service', { service: 's3' }, 409, 'There is no such service.'],
    ['toString', {}, 404, 'This is no longer kept, or never was.'],
  ])('says what is wrong with the action %s, asked with %p', async (name, asked, status, problem) => {
    expect(await press(name, asked)).toEqual({ status, problem });
  });

  it('lets the page load and run its own files alone', async () => {
    const { headers } = await fetch(`${base}/`);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('never tells a key', async () => {
    const told = JSON.stringify(await snapshot());
    for (const { secret } of receiver.sources) expect(told).not.toContain(secret);
  });
});
