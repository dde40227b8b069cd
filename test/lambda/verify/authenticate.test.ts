import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { searchstream } from '../../../lambda/providers/searchstream/searchstream.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { standardWebhooks } from '../../../lambda/providers/standard-webhooks/standard-webhooks.ts';
import type { Authentication } from '../../../lambda/verify/authenticate.ts';
import type { SecretVersions } from '../../../lambda/verify/keys.ts';
import { sign } from '../../../lambda/verify/sign.ts';
import { deliveryOf, listed } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { authenticator, body, day, hmac, oceanSource, start, version } from '../../support/authenticator.ts';

const onlyNew: SecretVersions = { current: version('new') };
const both: SecretVersions = { current: version('new'), previous: version('old') };

const authentic = (stage: 'current' | 'previous'): Authentication => ({ kind: 'authentic', stage });
const wrong: Authentication = { kind: 'refused', reason: 'wrong' };
const unavailable: Authentication = { kind: 'keys-unavailable' };
const outage = new Error('no answer');

describe('the form of the signature', () => {
  const signed = `sha256=${hmac('new')}`;
  it.each<[what: string, values: string[], reason: string]>([
    ['no header', [], 'missing'],
    ['the right signature twice', [signed, signed], 'several'],
    ['the right signature and another', [signed, `sha256=${hmac('old')}`], 'several'],
    ['the right signature with a tail', [`${signed}00`], 'malformed'],
    ['the right digits without their prefix', [hmac('new')], 'malformed'],
    ['an empty header', [''], 'malformed'],
  ])('is refused without a look at any key: %s', async (_what, values, reason) => {
    const { held, judge } = authenticator(both);
    expect(await judge(values)).toEqual({ kind: 'refused', reason });
    expect(held.fetches).toBe(0);
  });

  it('is refused even if no key was ever set', async () => {
    expect(await authenticator({}).judge([])).toEqual({ kind: 'refused', reason: 'missing' });
  });
});

describe('a time of sending that is signed', () => {
  const source = sourceOf(standardWebhooks);
  const at = (sentAt: number) => {
    const { judgeDelivery } = authenticator({ current: version('whsec_AAEC') });
    const headers = sign({ provider: source.provider.name }, 'whsec_AAEC', body, sentAt);
    const delivery = deliveryOf(source, body, listed(headers));
    return judgeDelivery({ ...delivery, receivedAt: start });
  };
  const minutes = 60_000;

  it.each([0, -5 * minutes, 5 * minutes])('is accepted %i ms from the receipt', async (distance) => {
    expect(await at(start + distance)).toEqual(authentic('current'));
  });

  it.each([-5 * minutes - 1_000, 5 * minutes + 1_000, -365 * day])('is refused %i ms from it', async (distance) => {
    expect(await at(start + distance)).toEqual({ kind: 'refused', reason: 'expired' });
  });

  it('says nothing of a time whose signature is wrong', async () => {
    const { judgeDelivery } = authenticator({ current: version('whsec_AAED') });
    const headers = sign({ provider: source.provider.name }, 'whsec_AAEC', body, start - 365 * day);
    expect(await judgeDelivery(deliveryOf(source, body, listed(headers)))).toEqual(wrong);
  });
});

describe('a signature', () => {
  it.each<[what: string, bytes: string | Buffer]>([
    ['of a batch', body],
    ['of an empty body', ''],
    ['of bytes that are not text', Buffer.from([0xff, 0x00, 0xc3])],
  ])('is accepted under the current key: %s', async (_what, bytes) => {
    const { held, judge } = authenticator(onlyNew);
    expect(await judge([`sha256=${hmac('new', bytes)}`], bytes)).toEqual(authentic('current'));
    expect(held.fetches).toBe(1);
  });

  it('is accepted in upper-case hex', async () => {
    expect(await authenticator(onlyNew).judge([`sha256=${hmac('new').toUpperCase()}`])).toEqual(authentic('current'));
  });

  it.each([signalSciences, searchstream])('is accepted as bare hex from $name', async (provider) => {
    expect(await authenticator(onlyNew).judge([hmac('new')], body, sourceOf(provider))).toEqual(authentic('current'));
  });

  it('is looked for in the header that the source names', async () => {
    const source = sourceOf(ocean, { signatureHeader: 'x-my-signature' });
    const { judge } = authenticator(onlyNew);
    expect(await judge([`sha256=${hmac('new')}`], body, source)).toEqual(authentic('current'));
  });

  it("is judged by the key of the source's own secret", async () => {
    const { held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    expect([...held.secretIds]).toEqual([oceanSource.secretId]);
  });

  it.each<[what: string, key: string, text: string]>([
    ['of another body', 'new', `${body} `],
    ['under a key that was never set', 'other', body],
    ['under an empty key', '', body],
  ])('is refused: %s', async (_what, key, text) => {
    expect(await authenticator(onlyNew).judge([`sha256=${hmac(key)}`], text)).toEqual(wrong);
  });

  it('is refused for the digest of nothing but zeros', async () => {
    expect(await authenticator(onlyNew).judge([`sha256=${'0'.repeat(64)}`])).toEqual(wrong);
  });
});

describe('keys that cannot be fetched', () => {
  it('are never a 401: none is cached', async () => {
    expect(await authenticator(outage).judgeSigned('new')).toEqual(unavailable);
  });

  it('are never a 401: the forced refresh failed', async () => {
    const { clock, held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    clock.advance(5_000);
    held.versions = outage;
    expect(await judgeSigned('other')).toEqual(unavailable);
  });

  it('are never a 401: the cached ones have a problem and the forced refresh failed', async () => {
    const { clock, held, judgeSigned } = authenticator({});
    await judgeSigned('new');
    clock.advance(5_000);
    held.versions = outage;
    expect(await judgeSigned('new')).toEqual(unavailable);
  });

  it('leave the cached ones in use, however old', async () => {
    const { clock, held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    clock.advance(30 * day);
    held.versions = outage;
    expect(await judgeSigned('new')).toEqual(authentic('current'));
  });

  it('are asked for once a second, however many wrong signatures come', async () => {
    const { clock, held, judgeSigned } = authenticator(onlyNew);
    await judgeSigned('new');
    held.versions = outage;
    held.fetches = 0;
    for (let time = 0; time < 10_000; time += 10) {
      expect(await judgeSigned('other')).toEqual(unavailable);
      expect(await judgeSigned('new')).toEqual(authentic('current'));
      clock.advance(10);
    }
    expect(held.fetches).toBe(10);
  });

  it('are accepted as soon as they can be', async () => {
    const { held, judgeSigned } = authenticator(outage);
    await judgeSigned('new');
    held.versions = onlyNew;
    expect(await judgeSigned('new')).toEqual(authentic('current'));
  });
});
