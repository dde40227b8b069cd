import crypto from 'node:crypto';
import fc from 'fast-check';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { authenticator, day, hmac, oceanSource, start, version } from '../../support/authenticator.ts';

const key = 'a key of this source';
const body = Buffer.from('{"events":[{"event_id":"evt-1","event_type":"audit_log"}]}');
const digest = hmac(key, body);
const flipBit = (bytes: Buffer, bit: number) => {
  const flipped = Buffer.from(bytes);
  flipped[bit >> 3]! ^= 1 << (bit & 7);
  return flipped;
};
const digits = (text: string, from: number) =>
  text.replace(/[0-9]/g, (digit) => String.fromCodePoint(from + Number(digit)));

type Forgery = readonly [values: readonly string[], body: Buffer];
const of = (value: string, forged: Buffer = body): Forgery => [[`sha256=${value}`], forged];

/** Every forgery there is of each kind, or as many as are asked for. */
const forgeries: Record<string, readonly Forgery[]> = {
  'a bit of the body flipped': Array.from({ length: body.length * 8 }, (_, bit) => of(digest, flipBit(body, bit))),
  'a bit of the digest flipped': Array.from({ length: 256 }, (_, bit) =>
    of(flipBit(Buffer.from(digest, 'hex'), bit).toString('hex')),
  ),
  'the body cut short': Array.from({ length: body.length }, (_, length) => of(digest, body.subarray(0, length))),
  'the digest cut short': Array.from({ length: 64 }, (_, length) => of(digest.slice(0, length))),
  'something before or behind the body': [' ', '\n', '\0', '{}', '\ufeff'].flatMap((more) => [
    of(digest, Buffer.concat([Buffer.from(more), body])),
    of(digest, Buffer.concat([body, Buffer.from(more)])),
  ]),
  'something before or behind the digest': [' ', '\t', '\n', '\0', '0', 'g', ',', ';', '=', digest].flatMap((more) => [
    of(more + digest),
    of(digest + more),
  ]),
  'another prefix': ['', 'sha1=', 'SHA256=', 'sha256:', 'sha256 =', 'sha256==', ' sha256=', 'sha512='].map(
    (prefix): Forgery => [[prefix + digest], body],
  ),
  'the digest in another encoding': [
    Buffer.from(digest, 'hex').toString('base64'),
    Buffer.from(digest, 'hex').toString('base64url'),
    Buffer.from(digest, 'hex').toString('latin1'),
    `0x${digest}`,
    encodeURIComponent(Buffer.from(digest, 'hex').toString('latin1')),
    digits(digest, 0xff10),
    digits(digest, 0x0660),
    digits(digest, 0x1d7ce),
  ].map((value) => of(value)),
  'several values': [
    [[`sha256=${digest}`, `sha256=${digest}`], body],
    [['', `sha256=${digest}`], body],
    [[`sha256=${digest}, sha256=${digest}`], body],
  ],
  'another key': ['', ' ', key.toUpperCase(), `${key} `, key.slice(1), 'sha256', digest, '\0', 'undefined', 'null'].map(
    (other) => of(hmac(other, body)),
  ),
  'a hash without a key': ['sha256', 'sha512', 'sha1'].map((name) => of(crypto.hash(name, body, 'hex').slice(0, 64))),
};

describe('a forgery', () => {
  it.each(Object.entries(forgeries))('is refused: %s', async (_what, all) => {
    const { judge } = authenticator({ current: version(key), previous: version('the key before') });
    for (const [values, forged] of all) expect(await judge(values, forged)).toMatchObject({ kind: 'refused' });
  });

  it('is refused whatever its body and signature are', async () => {
    const { judge } = authenticator({ current: version(key) });
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^sha256=[0-9a-fA-F]{60,68}$/));
    const forgery = fc.tuple(fc.array(value, { maxLength: 2 }), fc.uint8Array({ maxLength: 200 }));
    await fc.assert(
      fc.asyncProperty(forgery, async ([values, bytes]) => {
        expect(await judge(values, Buffer.from(bytes))).toMatchObject({ kind: 'refused' });
      }),
      { numRuns: 5_000 },
    );
  });

  it('is not a forgery in upper-case digits', async () => {
    const { judge } = authenticator({ current: version(key) });
    expect(await judge([`sha256=${digest.toUpperCase()}`], body)).toEqual({ kind: 'authentic', stage: 'current' });
  });

  it("is refused when it is signed right for another vendor's source", async () => {
    const { judge } = authenticator({ current: version(key) });
    const bare = sourceOf(signalSciences);
    expect(await judge([digest], body, bare)).toMatchObject({ kind: 'authentic' });
    expect(await judge([`sha256=${digest}`], body, bare)).toMatchObject({ kind: 'refused' });
    expect(await judge([digest], body, sourceOf(ocean))).toMatchObject({ kind: 'refused' });
  });

  it('takes four HMACs to refuse, whatever the reason is and whichever keys there are', async () => {
    const hmacs = jest.spyOn(crypto, 'createHmac');
    const forged = `sha256=${'0'.repeat(64)}`;
    const old = `sha256=${hmac('old', body)}`;
    const taken: number[] = [];
    for (const [versions, value] of [
      [{ current: version(key) }, forged],
      [{ current: version(key), previous: version('old') }, forged],
      [{ current: version(key), previous: version('old', start - day) }, forged],
      [{ current: version(key, start - day), previous: version('old', start - day) }, old],
    ] as const) {
      const { judge, clock } = authenticator(versions);
      clock.advance(1);
      for (const _ of ['with a refresh', 'without one']) {
        hmacs.mockClear();
        expect((await judge([value], body, oceanSource)).kind).toBe('refused');
        taken.push(hmacs.mock.calls.length);
      }
    }
    expect(new Set(taken)).toEqual(new Set([4]));
  });
});
