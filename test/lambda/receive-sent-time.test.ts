import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import type { Provider } from '../../lambda/providers/provider.ts';
import { receive } from '../../lambda/receive.ts';
import { type MemoryCloud, memoryCloud } from '../../sim/cloud/memory-cloud.ts';
import { deliveryOf, listed } from '../../sim/history/delivery-of.ts';
import { sourceOf } from '../../sim/history/source-of.ts';
import { queued } from '../support/summaries.ts';

/** As Linear signs: the body alone, and in it the time of sending. */
const provider: Provider = {
  name: 'made-up',
  typePrefix: 'com.example.',
  signature: {
    header: 'x-signature',
    configurable: false,
    prefix: '',
    encoding: 'hex',
    signedTime: { member: 'sentAt', form: 'unix-milliseconds' },
  },
  reservedHeaders: [],
  sendsStaticHeaders: false,
  idMember: 'id',
  typeMember: 'type',
};
const minute = 60_000;
let cloud: MemoryCloud;

beforeEach(() => {
  cloud = memoryCloud();
});

function deliver(body: string, key = 'key', signature = provider.signature) {
  const source = sourceOf({ ...provider, signature });
  cloud.secrets.put(source.secretId, 'key', Date.UTC(2026, 10, 20));
  const digest = createHmac('sha256', key).update(body).digest('hex');
  const delivery = deliveryOf(source, body, listed({ 'x-signature': digest }));
  return cloud.time.run(receive({ ...delivery, receivedAt: cloud.time.now() }, cloud.receiver()));
}

const sentAt = (distance: number) => `{"id":"1","sentAt":${cloud.time.now() + distance}}`;

describe('a time of sending in the body', () => {
  it.each([-5 * minute, 0, 5 * minute])('is taken %i ms from the receipt', async (distance) => {
    expect(await deliver(sentAt(distance))).toMatchObject({ kind: 'accepted', accepted: 1 });
  });

  it.each([-5 * minute - 1, 5 * minute + 1, -30 * 24 * 60 * minute])('is refused %i ms from it', async (distance) => {
    expect(await deliver(sentAt(distance))).toMatchObject({ kind: 'refused', reason: 'expired' });
    expect(queued(cloud)).toEqual([]);
  });

  it('is not looked at before the signature is right', async () => {
    expect(await deliver(sentAt(-60 * minute), 'another key')).toMatchObject({ kind: 'refused', reason: 'wrong' });
  });

  it.each<[what: string, body: string]>([
    ['there is none', '{"id":"1"}'],
    ['it is text', '{"id":"1","sentAt":"1"}'],
    ['it occurs twice', '{"id":"1","sentAt":1,"sentAt":2}'],
    ['it is deeper', '{"id":"1","a":{"sentAt":1}}'],
  ])('refuses nothing that is signed if %s: its record tells a replay', async (_what, body) => {
    expect(await deliver(body)).toMatchObject({ kind: 'accepted', accepted: 1 });
    expect(await deliver(body)).toMatchObject({ kind: 'accepted', duplicates: 1 });
  });

  it('cannot be renewed by who has captured a delivery, in 5,000 forgeries', async () => {
    const source = sourceOf(provider);
    cloud.secrets.put(source.secretId, 'key', Date.UTC(2026, 10, 20));
    const old = sentAt(-60 * minute);
    const captured = listed({ 'x-signature': createHmac('sha256', 'key').update(old).digest('hex') });
    const ports = cloud.receiver();
    const send = (body: string) =>
      cloud.time.run(receive({ ...deliveryOf(source, body, captured), receivedAt: cloud.time.now() }, ports));
    expect(await send(old)).toMatchObject({ kind: 'refused', reason: 'expired' });
    const cut = fc.tuple(
      fc.nat(old.length),
      fc.nat(20),
      fc.oneof(fc.string({ maxLength: 3 }), fc.stringMatching(/^\d{1,13}$/)),
    );
    await fc.assert(
      fc.asyncProperty(cut, async ([at, length, put]) => {
        const forged = old.slice(0, at) + put + old.slice(at + length);
        fc.pre(forged !== old);
        expect(await send(forged)).toMatchObject({ kind: 'refused', reason: 'wrong' });
      }),
      { numRuns: 5_000 },
    );
    expect(queued(cloud)).toEqual([]);
  });

  it('leaves what cannot be read to the dead-letter queue', async () => {
    expect(await deliver('[]')).toMatchObject({ kind: 'accepted' });
    expect(queued(cloud)).toEqual([expect.stringMatching(/^dead-letter .* unreadable$/)]);
  });

  it('may be deeper than on the first level', async () => {
    const signature = { ...provider.signature, signedTime: { member: ['meta', 'sent'], form: 'rfc3339' } } as const;
    const body = '{"id":"1","meta":{"sent":"2020-01-01T00:00:00Z"}}';
    expect(await deliver(body, 'key', signature)).toMatchObject({ kind: 'refused', reason: 'expired' });
    const twice = '{"id":"1","meta":{"sent":"2020-01-01T00:00:00Z"},"meta":{}}';
    expect(await deliver(twice, 'key', signature)).toMatchObject({ kind: 'accepted', accepted: 1 });
  });
});
