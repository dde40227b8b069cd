import { createHmac } from 'node:crypto';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { foreignSignature } from '../../../lambda/verify/foreign-signature.ts';
import { keyCache } from '../../../lambda/verify/key-cache.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { oneAttempt } from '../../support/one-attempt.ts';
import { secretStoreOf } from '../../support/secret-store.ts';

const sources = [
  sourceOf(ocean, { name: 'ocean-a', secretId: 'key a' }),
  sourceOf(ocean, { name: 'ocean-b', secretId: 'key b' }),
  sourceOf(signalSciences, { name: 'sigsci', secretId: 'key s' }),
];
const digest = (key: string) => createHmac('sha256', key).update('{}').digest('hex');

/** Each secret's text is its id; those in `cached` have been fetched. */
async function looking(...cached: string[]) {
  const clock = manualClock();
  let fetches = 0;
  const versions = async (text: string) => {
    fetches++;
    return { current: { text, createdAt: 0 } };
  };
  const keys = keyCache(secretStoreOf(versions), clock);
  for (const source of sources) if (cached.includes(source.secretId)) await keys.keys(source, oneAttempt);
  return { clock, look: foreignSignature(sources, keys, clock), fetched: () => fetches - cached.length };
}

const toOceanA = (headers: Record<string, string[]>) => deliveryOf(sources[0]!, '{}', headers);

describe('foreignSignature', () => {
  it.each<[what: string, headers: Record<string, string[]>, name: string | undefined]>([
    ["another source's key of the same vendor", { 'x-ocean-signature': [`sha256=${digest('key b')}`] }, 'ocean-b'],
    ["another vendor's header and key", { 'x-sigsci-signature': [digest('key s')] }, 'sigsci'],
    ['its own key', { 'x-ocean-signature': [`sha256=${digest('key a')}`] }, undefined],
    ['a key that is nobody’s', { 'x-ocean-signature': [`sha256=${digest('key x')}`] }, undefined],
    ['no signature', {}, undefined],
    ['a malformed signature', { 'x-sigsci-signature': [`${digest('key s')}0`] }, undefined],
  ])('names the source whose vendor signed a delivery with %s', async (_what, headers, name) => {
    const { look } = await looking('key a', 'key b', 'key s');
    expect(look(toOceanA(headers))).toBe(name);
  });

  it('tries keys in memory only, and fetches none', async () => {
    const { look, fetched } = await looking('key a');
    expect(look(toOceanA({ 'x-sigsci-signature': [digest('key s')] }))).toBeUndefined();
    expect(fetched()).toBe(0);
  });

  it('looks at one delivery in ten seconds', async () => {
    const { look, clock } = await looking('key s');
    const delivery = toOceanA({ 'x-sigsci-signature': [digest('key s')] });
    const named = [look(delivery), look(delivery)];
    clock.advance(9_999);
    named.push(look(delivery));
    clock.advance(1);
    named.push(look(delivery));
    expect(named).toEqual(['sigsci', undefined, undefined, 'sigsci']);
  });
});
