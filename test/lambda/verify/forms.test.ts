import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Source } from '../../../lambda/delivery/source.ts';
import { vendorHeaders } from '../../../lambda/delivery/vendor-headers.ts';
import type { Provider } from '../../../lambda/providers/provider.ts';
import type { SignatureScheme } from '../../../lambda/providers/signature-scheme.ts';
import { schemeProblems } from '../../../lib/check/sources/scheme-problems.ts';
import { deliveryOf, listed } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { authenticator, start, version } from '../../support/authenticator.ts';
import { type Form, forms } from './forms.ts';

const key = 'a key of this source';
const body = '{"event":{"id":"evt-1","kind":"1763712000"}}';
const minute = 60_000;
const authentic = { kind: 'authentic', stage: 'current' };

function sourceWith(signature: SignatureScheme, headerAlias: Provider['headerAlias']) {
  const provider: Provider = {
    name: 'made-up',
    typePrefix: 'com.example.',
    signature,
    ...(headerAlias !== undefined && { headerAlias }),
    reservedHeaders: [],
    sendsStaticHeaders: false,
    typeMember: 'type',
  };
  return sourceOf(provider);
}

function judgeOf({ scheme, headerAlias, stored = (text) => text }: Form, secret = key) {
  const { judgeDelivery } = authenticator({ current: version(stored(secret)) });
  const source = sourceWith(scheme, headerAlias);
  return (headers: Readonly<Record<string, string>>, text: string | Buffer = body, receivedAt = start) =>
    judgeDelivery(deliveryWith(source, headers, text, receivedAt));
}

function deliveryWith(
  source: Source,
  headers: Readonly<Record<string, string>>,
  text: string | Buffer,
  receivedAt: number,
) {
  const delivery = deliveryOf(source, text, listed(headers));
  return { ...delivery, receivedAt, header: vendorHeaders(delivery.header, source.provider) };
}

const all = Object.entries(forms);
const withTime = all.filter(([, { scheme }]) => scheme.signedTime !== undefined);

describe.each(all)('a signature as of %s', (_what, form) => {
  const { scheme, headers, headerAlias, other } = form;
  const judge = judgeOf(form);
  const signatureHeader = headerAlias ? scheme.header.replace(headerAlias.own, headerAlias.other) : scheme.header;
  const good = headers(key, body, start);

  it('is declared without anything that could be read in two ways', () => {
    expect(schemeProblems(scheme)).toEqual([]);
  });

  it('is taken', async () => {
    expect(await judge(good)).toEqual(authentic);
  });

  it('is refused over another body, under another key, and without each of its headers', async () => {
    const wrong = { kind: 'refused', reason: 'wrong' };
    expect(await judge(good, `${body} `)).toEqual(wrong);
    expect(await judge(headers('another key', body, start))).toEqual(wrong);
    for (const name of Object.keys(good)) {
      const { [name]: _, ...others } = good;
      expect(await judge(others)).toEqual({ kind: 'refused', reason: 'missing' });
    }
  });

  it('is refused with another value of what is signed', async () => {
    for (const [name, value] of Object.entries(other)) {
      expect(await judge({ ...good, [name]: value })).toEqual({ kind: 'refused', reason: 'wrong' });
    }
  });

  it('is refused wherever it is changed, in 5,000 forgeries', async () => {
    const name = fc.constantFrom(...Object.keys(good));
    const cut = fc.tuple(fc.nat(200), fc.nat(3), fc.string({ unit: 'grapheme-ascii', maxLength: 3 }));
    // A change that leaves the right digest and all that is signed in place is not a forgery.
    const meansTheSame = (text: string, was: string) => text.toLowerCase() === was.toLowerCase();
    await fc.assert(
      fc.asyncProperty(name, cut, fc.boolean(), async (header, [at, length, put], inBody) => {
        const change = (text: string) => text.slice(0, at) + put + text.slice(at + length);
        const was = good[header]!;
        const value = inBody ? was : change(was);
        const text = inBody ? change(body) : body;
        fc.pre(text !== body || !meansTheSame(value, was));
        const verdict = await judge({ ...good, [header]: value }, text);
        const isWhole = text === body && header === signatureHeader && isStillWhole(value, was, scheme);
        expect(verdict.kind).toBe(isWhole ? 'authentic' : 'refused');
      }),
      { numRuns: 5_000 },
    );
  });

  it('is refused whatever headers and body are, in 5,000 forgeries', async () => {
    const value = fc.oneof(fc.string(), fc.stringMatching(/^(t=\d{10},)?(v[01]=|sha256=)?[0-9a-f]{64}$/));
    const forged = fc.record(Object.fromEntries(Object.keys(good).map((name) => [name, value])));
    await fc.assert(
      fc.asyncProperty(forged, fc.uint8Array({ maxLength: 200 }), async (written, bytes) => {
        expect((await judge({ ...good, ...written }, Buffer.from(bytes))).kind).toBe('refused');
      }),
      { numRuns: 5_000 },
    );
  });
});

/** Whether the parts of a header that count are those that were there: others may change. */
function isStillWhole(value: string, was: string, { separator, prefix, encoding, signed }: SignatureScheme): boolean {
  if (separator === undefined) return false;
  const right = was.split(separator).findLast((part) => part.startsWith(prefix))!;
  const parts = value.split(separator);
  const times = (text: readonly string[]) => text.filter((part) => part.startsWith('t=')).join();
  const same = (part: string) => (encoding === 'hex' ? part.toLowerCase() === right.toLowerCase() : part === right);
  const hasRight = parts.some((part) => part.startsWith(prefix) && same(part));
  return hasRight && (signed === undefined || times(parts) === times(was.split(separator)));
}

describe.each(withTime)('the time in a signature as of %s', (_what, form) => {
  const { headers } = form;
  const judge = judgeOf(form);

  it.each([-5 * minute, 0, 5 * minute])('may be %i ms from the receipt', async (distance) => {
    expect(await judge(headers(key, body, start + distance))).toEqual(authentic);
  });

  it.each([-5 * minute - 1_000, 5 * minute + 1_000])('is refused %i ms from it', async (distance) => {
    expect(await judge(headers(key, body, start + distance))).toEqual({ kind: 'refused', reason: 'expired' });
  });

  it('says nothing while the signature is wrong', async () => {
    const headersOfOld = headers('another key', body, start - 60 * minute);
    expect(await judge(headersOfOld)).toEqual({ kind: 'refused', reason: 'wrong' });
  });
});

describe('what is signed', () => {
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('hex');

  it.each<[what: string, form: string, headers: Record<string, string>]>([
    ['a separator in a value', 'an id and milliseconds in headers', { 'x-id': 'id;1', 'x-sent-ms': '1763712000000' }],
    ['an empty value', 'an id and milliseconds in headers', { 'x-id': '', 'x-sent-ms': '1763712000000' }],
    [
      'a time with a digit of the body',
      'an id and milliseconds in headers',
      { 'x-id': 'a', 'x-sent-ms': '17637120000001' },
    ],
    [
      'a time and the first of the body',
      'Zendesk: an ISO time, nothing between, base64',
      { 'x-sent-at': '2026-11-21T00:00:00.000Z{' },
    ],
    [
      'a time without an offset',
      'Zendesk: an ISO time, nothing between, base64',
      { 'x-sent-at': '2026-11-21T00:00:00' },
    ],
    [
      'a time in milliseconds for seconds',
      'Slack: a version, a time in a header, a colon between',
      { 'x-slack-request-timestamp': '1763712000000' },
    ],
  ])('is malformed with %s', async (_what, form, headers) => {
    const { headers: good } = forms[form]!;
    expect(await judgeOf(forms[form]!)({ ...good(key, body, start), ...headers })).toEqual({
      kind: 'refused',
      reason: 'malformed',
    });
  });

  it.each<[what: string, reason: string, value: (time: string, right: string) => string]>([
    ['two times', 'several', (time, right) => `t=${time},t=${time},v1=${right}`],
    ['no time', 'missing', (_time, right) => `v1=${right}`],
    ['its time in other letters', 'missing', (time, right) => `T=${time},v1=${right}`],
    ['no signature', 'malformed', (time) => `t=${time}`],
    ['an older version alone', 'malformed', (time, right) => `t=${time},v0=${right}`],
    ['a space behind the comma', 'malformed', (time, right) => `t=${time}, v1=${right}`],
  ])('is in one header with %s: %s', async (_what, reason, value) => {
    const time = String(start / 1_000);
    const stripe = forms['Stripe: time and signatures in one header']!;
    const written = { 'stripe-signature': value(time, digest(`${time}.${body}`)) };
    expect(await judgeOf(stripe)(written)).toEqual({ kind: 'refused', reason });
  });

  it('cannot be cut in another place: a captured delivery passes under no other values', async () => {
    const form = forms['an id and milliseconds in headers']!;
    const captured = form.headers(key, body, start)['x-signature']!;
    const text = `id-1;${start};${body}`;
    const judge = judgeOf(form);
    let taken = 0;
    for (let first = 0; first <= 40; first++) {
      for (let second = first + 1; second <= 41; second++) {
        const [id, sentMs, rest] = [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1)];
        const verdict = await judge({ 'x-id': id, 'x-sent-ms': sentMs, 'x-signature': captured }, rest);
        if (verdict.kind === 'authentic') taken++;
      }
    }
    expect(taken).toBe(1);
  });

  // https://docs.slack.dev/authentication/verifying-requests-from-slack
  it("agrees with Slack's published test value", async () => {
    const slack = forms['Slack: a version, a time in a header, a colon between']!;
    const published =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
      '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    const judge = judgeOf(slack, '8f742231b10e8888abcd99yyyzzz85a5');
    expect(await judge(headers, published, 1_531_420_618_000)).toEqual(authentic);
  });
});
