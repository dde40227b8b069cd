import { counts, type PostOptions, type RunningReceiver, runReceiver } from '../support/running-receiver.ts';

const digest = '0123456789abcdef'.repeat(4);
const problem401 = '{"type":"about:blank","title":"Unauthorized","status":401}';

describe('the running receiver', () => {
  let receiver: RunningReceiver;
  beforeAll(async () => {
    receiver = await runReceiver();
  });
  afterAll(() => receiver.stop());

  it.each<[string, [string, string][]]>([
    ['no signature', []],
    ['an empty signature', [['X-Ocean-Signature', '']]],
    ['a wrong signature', [['X-Ocean-Signature', `sha256=${digest}`]]],
    ['no prefix', [['X-Ocean-Signature', digest]]],
    ['another prefix', [['X-Ocean-Signature', `sha1=${digest}`]]],
    ['what is not hexadecimal', [['X-Ocean-Signature', `sha256=${'z'.repeat(64)}`]]],
    ['63 digits', [['X-Ocean-Signature', `sha256=${digest.slice(1)}`]]],
    ['65 digits', [['X-Ocean-Signature', `sha256=${digest}0`]]],
    ['a digest with a tail', [['X-Ocean-Signature', `sha256=${digest} x`]]],
    [
      'two values',
      [
        ['X-Ocean-Signature', `sha256=${digest}`],
        ['x-ocean-signature', `sha256=${digest}`],
      ],
    ],
    ['what is not ASCII', [['X-Ocean-Signature', `sha256=\u00e9${digest.slice(1)}`]]],
    ["another vendor's header", [['X-SigSci-Signature', digest]]],
  ])('refuses %s with the same 401 (G1)', async (_, headers) => {
    const answer = await receiver.post('ocean', '{"events":[{"event_id":"forged"}]}', { headers });
    expect([answer.status, answer.headers['content-type'], answer.body]).toEqual([
      401,
      'application/problem+json',
      problem401,
    ]);
  });

  it('refuses a body that was changed after it was signed (G1)', async () => {
    const signed = await receiver.post('searchstream', '{"alert_id":"1"}', {
      headers: [['X-SearchStream-Signature', digest]],
    });
    expect(signed.status).toBe(401);
    expect(await receiver.received()).toEqual([]);
    expect(await receiver.deadLetters()).toEqual([]);
  });

  it.each<[string, string | Buffer]>([
    ['an empty body', ''],
    ['an array', '[]'],
    ['null', 'null'],
    ['a string', '"x"'],
    ['1 MB of [', '['.repeat(1_000_000)],
    ['4.6 MB of no JSON', 'x'.repeat(4_600_000)],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a byte order mark', '\ufeff{"events":[]}'],
    ['no events', '{"event":[]}'],
    ['events that are not an array', '{"events":{"0":{}}}'],
    ['events twice', '{"events":[],"events":[]}'],
    ['events twice, once escaped', '{"events":[],"\\u0065vents":[{"event_id":"1"}]}'],
  ])('dead-letters %s, with its bytes, and answers 200 (G6)', async (_, body) => {
    expect(await receiver.post('ocean', body)).toMatchObject({ status: 200, body: counts(0, 0, 1) });
    const [message, ...others] = await receiver.deadLetters();
    expect(others).toEqual([]);
    const { reason, type, data_base64: base64, dataref } = JSON.parse(message!.Body!);
    expect({ reason, type }).toEqual({ reason: 'unreadable', type: 'security.ocean.unreadable' });
    const bytes = dataref === undefined ? Buffer.from(base64, 'base64') : await receiver.object(dataref);
    expect(bytes.equals(Buffer.from(body))).toBe(true);
  });

  it.each<[string, string]>([
    ['an event_id of 5,000 characters', `{"event_id":"${'i'.repeat(5_000)}"}`],
    ['an empty event_id', '{"event_id":""}'],
    ['an event_id of null', '{"event_id":null}'],
    ['an event_id that is a number', '{"event_id":12345678901234567890}'],
    ['an event_id that is an object', '{"event_id":{"a":1}}'],
    ['an event_id that is a lone surrogate', '{"event_id":"\\ud800"}'],
    ['an event_type with control characters', '{"event_id":"c","event_type":"a\\u0000b\\n"}'],
    ['an event_type of 1 MB', `{"event_id":"t","event_type":"${'t'.repeat(1_000_000)}"}`],
    ['an event_time of 1e20', '{"event_id":"1e20","event_time":1e20}'],
    ['characters that SQS forbids', '{"event_id":"\uffff\ufffe","event_type":"\uffff"}'],
    ['nesting of 100,000 levels', `{"event_id":"deep","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ])('enqueues an event with %s (G6)', async (_, event) => {
    expect(await receiver.post('ocean', `{"events":[${event}]}`)).toMatchObject({ status: 200, body: counts(1) });
    expect(await receiver.post('ocean', `{"events":[${event}]}`)).toMatchObject({ status: 200, body: counts(0, 1) });
    expect((await receiver.received()).length).toBe(1);
  });

  it('dead-letters an entry that is not an object alone (G6)', async () => {
    const body = '{"events":[1,{"event_id":"between"},"alone",[[]]]}';
    expect(await receiver.post('ocean', body)).toMatchObject({ status: 200, body: counts(1, 0, 3) });
    expect((await receiver.deadLetters()).length).toBe(3);
    expect((await receiver.received()).length).toBe(1);
  });

  it.each<[string, PostOptions['extra'] & {}, unknown]>([
    ['of 10,000 characters', [['X-Ocean-Delivery', 'd'.repeat(9_000)]], expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['with what is not visible ASCII', [['X-Ocean-Delivery', 'a\u00e9b']], expect.stringMatching(/^[0-9a-f-]{36}$/)],
    ['as it should be', [['x-ocean-delivery', 'dlv_1']], 'dlv_1'],
  ])('takes a delivery id %s', async (title, extra, expected) => {
    const answer = await receiver.post('ocean', `{"events":[{"event_id":"delivery ${title}"}]}`, { extra });
    expect(answer.status).toBe(200);
    const [message] = await receiver.received();
    expect(JSON.parse(message!.Body!).deliveryid).toEqual(expected);
  });

  it.each([
    ['an unknown path', { path: '/nobody' }, 404],
    ['the root', { path: '/' }, 404],
    ['another method', { method: 'PUT' }, 405],
  ])('answers %s at the gateway, as problem+json', async (_, options, status) => {
    const answer = await receiver.post('ocean', '{}', options);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
  });

  it('lost nothing on the way, and published nothing without a claim', () => {
    const lines = receiver.logs.filter(({ fields }) => fields.message === 'delivery');
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter(({ fields }) => Object.keys(Object(fields.faults)).length > 0)).toEqual([]);
  });
});
