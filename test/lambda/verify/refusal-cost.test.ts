import crypto from 'node:crypto';
import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { signalSciences } from '../../../lambda/providers/signal-sciences/signal-sciences.ts';
import { receive } from '../../../lambda/receive.ts';
import { foreignSignature } from '../../../lambda/verify/foreign-signature.ts';
import { keyCache } from '../../../lambda/verify/key-cache.ts';
import type { SecretVersions } from '../../../lambda/verify/keys.ts';
import { memoryCloud } from '../../../sim/cloud/memory-cloud.ts';
import { deliveryOf } from '../../../sim/history/delivery-of.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { day, hmac, start, version } from '../../support/authenticator.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { oneAttempt } from '../../support/one-attempt.ts';
import { secretStoreOf } from '../../support/secret-store.ts';

const own = sourceOf(ocean, { name: 'own', secretId: 'own' });
/** Of them the keys are cached: two of Ocean's, and one of a vendor with another header. */
const others = [
  sourceOf(ocean, { name: 'other', secretId: 'other' }),
  sourceOf(signalSciences, { name: 'sigsci', secretId: 'sigsci' }),
];
const both: SecretVersions = { current: version('new'), previous: version('old') };

/** A receiver of three sources, and how many HMACs it takes for a delivery. */
async function receiver(versions: SecretVersions) {
  const clock = manualClock(start);
  const keys = keyCache(
    secretStoreOf(async (secretId) => (secretId === 'own' ? versions : both)),
    clock,
  );
  for (const source of others) await keys.latestKeys(source, oneAttempt);
  const ports = {
    ...memoryCloud().receiver(),
    keys,
    clock,
    foreignSignature: foreignSignature([own, ...others], keys, clock),
  };
  const taken = async (values: readonly string[]) => {
    const hmacs = jest.spyOn(crypto, 'createHmac');
    const delivery = deliveryOf(own, '{"events":[]}', { 'x-ocean-signature': [...values] });
    const outcome = await receive({ ...delivery, receivedAt: clock.now() }, ports);
    const count = hmacs.mock.calls.length;
    hmacs.mockRestore();
    return { kind: outcome.kind, reason: 'reason' in outcome ? outcome.reason : undefined, count };
  };
  return { clock, taken };
}

/** Within 10 s of one that was looked into for the key of another source. */
async function takenAfterALook(versions: SecretVersions, values: readonly string[]) {
  const { taken } = await receiver(versions);
  await taken([]);
  return taken(values);
}

const signedWith = (key: string) => [`sha256=${hmac(key)}`];
const ended = { current: version('new', start - 2 * day), previous: version('old', start - 9 * day) };

describe('the HMACs that a delivery takes', () => {
  it.each<[what: string, versions: SecretVersions, key: string, kind: string]>([
    ['one key', { current: version('new') }, 'wrong', 'refused'],
    ['two keys', both, 'wrong', 'refused'],
    ['a previous key alone', { previous: version('old') }, 'wrong', 'not-configured'],
    ['a key that is accepted no longer', ended, 'wrong', 'refused'],
    ['a key that is accepted no longer, and signed it', ended, 'old', 'refused'],
    ['no key', {}, 'wrong', 'not-configured'],
    ['a key that cannot be used', { current: version('{"name":"new"}') }, 'new', 'not-configured'],
  ])('are four if its signature is wrong and the source has %s', async (_what, versions, key, kind) => {
    expect(await takenAfterALook(versions, signedWith(key))).toMatchObject({ kind, count: 4 });
  });

  it('are four if nothing was fetched anew, too', async () => {
    const { taken } = await receiver(both);
    for (let time = 0; time < 2; time++) await taken(signedWith('wrong'));
    expect(await taken(signedWith('wrong'))).toEqual({ kind: 'refused', reason: 'wrong', count: 4 });
  });

  it.each([
    ['missing', []],
    ['several', [...signedWith('new'), ...signedWith('new')]],
    ['malformed', ['sha256=0']],
  ])('are none if its signature is %s', async (reason, values) => {
    expect(await takenAfterALook(both, values)).toEqual({ kind: 'refused', reason, count: 0 });
  });

  it('are more once in 10 s: one for each cached key of another source whose header it has', async () => {
    const { clock, taken } = await receiver(both);
    expect((await taken(signedWith('wrong'))).count).toBe(4 + 2);
    clock.advance(9_999);
    expect((await taken(signedWith('wrong'))).count).toBe(4);
    clock.advance(1);
    expect((await taken(signedWith('wrong'))).count).toBe(4 + 2);
  });

  it('are one if its signature is right, and two under the key before', async () => {
    const { taken } = await receiver(both);
    expect(await taken(signedWith('new'))).toMatchObject({ kind: 'accepted', count: 1 });
    // The key before is looked for when it is needed first.
    await taken(signedWith('old'));
    expect(await taken(signedWith('old'))).toMatchObject({ kind: 'accepted', count: 2 });
  });
});
