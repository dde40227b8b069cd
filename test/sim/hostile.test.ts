import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { readDelivery, respond } from '../../lambda/http.ts';
import { providers } from '../../lambda/providers/list.ts';
import { receive } from '../../lambda/receive.ts';
import { sign } from '../../lambda/verify/sign.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { listed } from '../../sim/history/delivery-of.ts';
import { sourceOf } from '../../sim/history/source-of.ts';
import { jsonSource, jsonSpace } from '../support/json-source.ts';

const key = 'dGhlIGtleSBvZiB0aGUgc291cmNl';
const receivedAt = Date.UTC(2026, 10, 21);
const sources = new Map(providers.map((provider) => [provider.name, sourceOf(provider)]));
const statuses = [200, 401, 503];

/** What the receiver reads of a gateway's event. */
type Event = Pick<APIGatewayProxyEvent, 'resource' | 'body' | 'isBase64Encoded'> & {
  readonly multiValueHeaders: Record<string, string[] | null> | null;
  readonly requestContext: {
    readonly requestId: string;
    readonly requestTimeEpoch: number;
    readonly identity: { readonly sourceIp: string };
  };
};

/** Hands an event to a receiver whose services all work. */
async function post(event: Event, cloud: MemoryCloud = memoryCloud()) {
  for (const { secretId } of sources.values()) cloud.secrets.put(secretId, key, 0);
  const delivery = readDelivery(event as unknown as APIGatewayProxyEvent, sources);
  const outcome = delivery && (await cloud.time.run(receive(delivery, cloud.receiver())));
  return { cloud, response: respond(outcome) };
}

const identity = { sourceIp: '192.0.2.1' };

function signedEvent(provider: string, body: Uint8Array, headers: Record<string, string[] | null> = {}): Event {
  const signature = sign({ provider }, key, body, receivedAt);
  return {
    resource: `/${provider}`,
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
    multiValueHeaders: { ...headers, ...listed(signature) },
    requestContext: { requestId: 'request-1', requestTimeEpoch: receivedAt, identity },
  };
}

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }));
const providerName = fc.constantFrom(...providers.map(({ name }) => name));
const headerNames = providers.flatMap(({ signature, reservedHeaders }) => [signature.header, ...reservedHeaders]);
const headers = fc.dictionary(
  fc.oneof(fc.constantFrom(...headerNames, 'X-OCEAN-SIGNATURE', '__proto__'), anyText),
  fc.oneof(
    fc.constant(null),
    fc.array(
      fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 })),
      { maxLength: 3 },
    ),
  ),
);

/** JSON as vendors write it, with anything in the members that are looked at, cut or damaged at times. */
const member = fc.oneof(jsonSource.value, jsonSource.object).map(({ text }) => text);
const names = fc.constantFrom('event_id', 'alert_id', 'event_type', 'type', 'event_time', 'timestamp', 'severity', 'x');
const object = fc
  .array(fc.tuple(names, jsonSpace, fc.oneof(member, fc.constantFrom('"\\ud800"', '1e20', '""', '-0', '"\\uffff"'))))
  .map((members) => `{${members.map(([name, space, value]) => `"${name}"${space}:${value}`).join(',')}}`);
const batch = fc
  .array(fc.oneof({ weight: 4, arbitrary: object }, member), { maxLength: 12 })
  .map((entries) => `{"events":[${entries.join(',')}]}`);
const damaged = fc.tuple(fc.oneof(object, batch), fc.nat(), fc.nat({ max: 255 })).map(([text, at, byte]) => {
  const bytes = Buffer.from(text);
  bytes[at % Math.max(1, bytes.length)] = byte;
  return bytes;
});
const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  damaged,
  fc.oneof(object, batch, member).map((text) => Buffer.from(text)),
);

describe('a signed body', () => {
  it('of any bytes is a success, and each of its events is in a queue once, by its rules', async () => {
    await fc.assert(
      fc.asyncProperty(providerName, body, headers, async (provider, bytes, others) => {
        const { [sources.get(provider)!.signatureHeader]: _, ...rest } = others;
        const clean = Object.fromEntries(Object.entries(rest).filter(([name]) => !/signature/i.test(name)));
        const { response, cloud } = await post(signedEvent(provider, bytes, clean));
        expect(response.statusCode).toBe(200);
        const { accepted, deadLettered } = JSON.parse(response.body);
        expect(cloud.queues.messages).toHaveLength(accepted + deadLettered);
        expect(cloud.queues.refused).toEqual([]);
        expect(cloud.table.pendingRows()).toEqual([]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('of JSON is in the queue as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(object, { maxLength: 5 }), async (entries) => {
        const { cloud } = await post(signedEvent('ocean', Buffer.from(`{"events":[${entries.join(' , ')}]}`)));
        // The one exception: what SQS forbids is written as its escape.
        const written = (text: string) => text.replaceAll('\ufffe', '\\ufffe').replaceAll('\uffff', '\\uffff');
        const bodies = cloud.queues.messages.map((message) => message.body);
        const isWritten = (text: string) => entries.some((entry) => text.endsWith(`,"data":${written(entry)}}`));
        expect(bodies.filter((text) => !isWritten(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  const mebibyte = 1024 * 1024;
  it.each<[string, Buffer]>([
    ['nothing', Buffer.alloc(0)],
    ['[]', Buffer.from('[]')],
    ['null', Buffer.from('null')],
    ['a string', Buffer.from('"x"')],
    ['a mebibyte of opening brackets', Buffer.alloc(mebibyte, '[')],
    ['a mebibyte of nested arrays', Buffer.from('['.repeat(mebibyte / 2) + ']'.repeat(mebibyte / 2))],
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['a byte order mark', Buffer.from('\ufeff{}')],
    ['4.7 MB of zeros', Buffer.alloc(4_700_000)],
    ['its batch twice', Buffer.from('{"events":[],"events":[{}]}')],
  ])('of %s is dead-lettered, its bytes kept', async (_, bytes) => {
    const { response, cloud } = await post(signedEvent('ocean', bytes));
    expect(JSON.parse(response.body)).toEqual({ accepted: 0, duplicates: 0, deadLettered: 1 });
    const [message] = cloud.queues.messages;
    const { reason, data_base64: data } = JSON.parse(message!.body);
    expect([message!.queue, reason]).toEqual(['dead-letter', 'unreadable']);
    const [stored] = Array.from(cloud.objects.values(), ({ content }) => content);
    expect((stored ?? Buffer.from(data, 'base64')).equals(bytes)).toBe(true);
  });
});

describe('an event of the gateway', () => {
  const event = fc.record<Event>({
    resource: fc.oneof(
      providerName.map((name) => `/${name}`),
      anyText,
      fc.constantFrom('', '/', '/__proto__'),
    ),
    body: fc.oneof(
      fc.constant(null),
      anyText,
      body.map((bytes) => Buffer.from(bytes).toString('base64')),
    ),
    isBase64Encoded: fc.boolean(),
    multiValueHeaders: fc.oneof(fc.constant(null), headers),
    requestContext: fc.record({ requestId: anyText, requestTimeEpoch: fc.nat(), identity: fc.constant(identity) }),
  });

  it('of any kind has an answer of the table, and leaves nothing behind if it is not signed', async () => {
    await fc.assert(
      fc.asyncProperty(event, async (any) => {
        const { response, cloud } = await post(any);
        // 503 is of a path that the function does not know.
        expect([401, 503]).toContain(response.statusCode);
        expect([cloud.table.items.size, cloud.queues.messages.length, cloud.objects.size]).toEqual([0, 0, 0]);
      }),
      { numRuns: 1_500 },
    );
  });

  it('has an answer of the table, and in time, whatever the services do', async () => {
    const fates = fc.constantFrom('answered', 'refused', 'broken', 'unanswered', 'lost', 'late' as const);
    const tape = fc.array(fates, { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(providerName, body, tape, async (provider, bytes, fateOf) => {
        const cloud = memoryCloud();
        let calls = 0;
        cloud.hook = () => ({ fate: fateOf[calls++ % fateOf.length]! });
        const begun = cloud.time.now();
        const { response } = await post(signedEvent(provider, bytes), cloud);
        expect(statuses).toContain(response.statusCode);
        expect(cloud.time.now() - begun).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 1_500 },
    );
  });
});
