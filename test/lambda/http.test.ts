import type { APIGatewayProxyEvent } from 'aws-lambda';
import { readDelivery, respond } from '../../lambda/http.ts';
import type { Outcome, Received } from '../../lambda/observe/outcome.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { sourceOf } from '../../sim/history/source-of.ts';

const source = sourceOf(ocean);
const sources = new Map([['ocean', source]]);

function proxyEvent(rest: Partial<APIGatewayProxyEvent> = {}): APIGatewayProxyEvent {
  return {
    resource: '/ocean',
    path: '/ocean',
    httpMethod: 'POST',
    headers: {},
    multiValueHeaders: {},
    body: null,
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      requestTimeEpoch: 1_700_000_000_123,
      identity: { sourceIp: '192.0.2.1' },
    },
    ...rest,
  } as APIGatewayProxyEvent;
}

describe('readDelivery', () => {
  it("takes the gateway's request id and time of receipt", () => {
    const delivery = readDelivery(proxyEvent(), sources);
    expect(delivery).toMatchObject({ source, requestId: 'request-1', receivedAt: 1_700_000_000_123 });
  });

  it.each(['/unknown', '/', '', '/Ocean', '/ocean/', '/{proxy+}'])('knows no source at %p', (resource) => {
    expect(readDelivery(proxyEvent({ resource }), sources)).toBeUndefined();
  });

  it('goes by the resource, not by the path, which a custom domain changes', () => {
    expect(readDelivery(proxyEvent({ path: '/hooks/ocean' }), sources)?.source).toBe(source);
  });

  const anyBytes = Buffer.from([0x00, 0xff, 0xfe, 0xef, 0xbb, 0xbf, 0x7b, 0x7d]);
  it.each<[what: string, body: string | null, isBase64Encoded: boolean, expected: Buffer]>([
    ['exact bytes out of base64', anyBytes.toString('base64'), true, anyBytes],
    ['nothing out of null', null, false, Buffer.alloc(0)],
    ['nothing out of null that calls itself base64', null, true, Buffer.alloc(0)],
    ['nothing out of an empty string', '', true, Buffer.alloc(0)],
    ['text as UTF-8, even if it could be base64', 'abcd', false, Buffer.from('abcd')],
    ['text that is not ASCII as UTF-8', '"é😀"', false, Buffer.from('"é😀"')],
  ])('reads %s', (_what, body, isBase64Encoded, expected) => {
    expect(readDelivery(proxyEvent({ body, isBase64Encoded }), sources)?.body).toEqual(expected);
  });

  it.each<[what: string, multiValueHeaders: Record<string, string[] | undefined> | null, expected: string[]]>([
    ['a value under the name as the vendor writes it', { 'X-Ocean-Signature': ['a'] }, ['a']],
    ['a value under the name in lower case', { 'x-ocean-signature': ['a'] }, ['a']],
    ['a value under the name in upper case', { 'X-OCEAN-SIGNATURE': ['a'] }, ['a']],
    ['every value', { 'X-Ocean-Signature': ['a', 'b'] }, ['a', 'b']],
    [
      'the values under names that differ in case',
      { 'X-Ocean-Signature': ['a'], 'x-ocean-signature': ['b'] },
      ['a', 'b'],
    ],
    ['an empty value', { 'X-Ocean-Signature': [''] }, ['']],
    ['no value of another header', { 'X-Ocean-Signature-2': ['a'], 'X-Ocean': ['b'] }, []],
    ['no value where the name has none', { 'X-Ocean-Signature': undefined }, []],
    ['no value if there are no headers', {}, []],
    ['no value where headers are null', null, []],
  ])('finds %s', (_what, multiValueHeaders, expected) => {
    const event = { ...proxyEvent(), multiValueHeaders } as APIGatewayProxyEvent;
    expect(readDelivery(event, sources)?.header('x-ocean-signature')).toEqual(expected);
  });

  it.each(['constructor', '__proto__', 'toString'])('finds no value of the header %s, which nobody sent', (name) => {
    expect(readDelivery(proxyEvent(), sources)?.header(name)).toEqual([]);
  });
});

const received: Received = {
  accepted: 2,
  duplicates: 1,
  deadLettered: new Map([
    ['unreadable', 3],
    ['id-conflict', 4],
  ]),
  stale: 0,
  unclaimed: 0,
  unseen: 0,
  leftToRelay: 0,
  keyStage: 'current',
  faults: new Map(),
  observed: {
    deliveryId: 'd',
    steps: {},
    types: new Map(),
    drift: { withoutId: 0, unknownType: 0, unknownTypes: [] },
    eventAge: undefined,
    previousKeyLeft: undefined,
  },
};

const bodySha256 = 'b'.repeat(64);

// As an object, so that the types ask for a new kind of outcome here too.
const answers: { [Kind in Outcome['kind']]: [outcome: Extract<Outcome, { kind: Kind }>, status: number][] } = {
  accepted: [[{ kind: 'accepted', ...received }, 200]],
  refused: [
    [{ kind: 'refused', reason: 'missing', bodySha256 }, 401],
    [{ kind: 'refused', reason: 'several', bodySha256 }, 401],
    [{ kind: 'refused', reason: 'malformed', bodySha256 }, 401],
    [{ kind: 'refused', reason: 'wrong', bodySha256 }, 401],
  ],
  'not-configured': [
    [{ kind: 'not-configured', problem: 'never-set' }, 503],
    [{ kind: 'not-configured', problem: 'key-value-json' }, 503],
  ],
  'keys-unavailable': [[{ kind: 'keys-unavailable' }, 503]],
  'not-durable': [[{ kind: 'not-durable', lost: 1, ...received }, 503]],
};
const titles = new Map([
  [401, 'Unauthorized'],
  [503, 'Service Unavailable'],
]);
const problems = [
  ...Object.values(answers)
    .flat()
    .filter(([, status]) => status !== 200),
  [undefined, 503] as const,
];

describe('respond', () => {
  it.each([
    ['of every kind of event', received, '{"accepted":2,"duplicates":1,"deadLettered":7}'],
    [
      'of an empty batch',
      { ...received, accepted: 0, duplicates: 0, deadLettered: new Map() },
      '{"accepted":0,"duplicates":0,"deadLettered":0}',
    ],
    ['that the relay will publish', { ...received, leftToRelay: 2 }, '{"accepted":2,"duplicates":1,"deadLettered":7}'],
    ['published without a claim', { ...received, unclaimed: 2 }, '{"accepted":2,"duplicates":1,"deadLettered":7}'],
  ])('answers 200 with the counts %s', (_what, counts, body) => {
    expect(respond({ kind: 'accepted', ...counts })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body,
      isBase64Encoded: false,
    });
  });

  it.each(problems)('answers %j with %i and a body that says nothing more', (outcome, status) => {
    expect(respond(outcome)).toEqual({
      statusCode: status,
      headers: { 'content-type': 'application/problem+json' },
      body: `{"type":"about:blank","title":"${titles.get(status)}","status":${status}}`,
      isBase64Encoded: false,
    });
  });
});
