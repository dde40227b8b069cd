import { ocean } from '../../../lambda/providers/ocean/ocean.ts';
import { keyCache } from '../../../lambda/verify/key-cache.ts';
import type { KeyRing, SecretStore, SecretVersions } from '../../../lambda/verify/keys.ts';
import { sourceOf } from '../../../sim/history/source-of.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { oneAttempt } from '../../support/one-attempt.ts';
import { secretStoreOf } from '../../support/secret-store.ts';

const minutes = 60_000;
const holding = (text: string): SecretVersions => ({ current: { text, createdAt: 0 } });
const ownerOf = (secretId: string) => sourceOf(ocean, { secretId });
const textOf = (ring: KeyRing | undefined) => ring?.keys[0]?.key.export().toString();

/** A store that answers with one of these after the other, and then with no more. */
function storeOf(...answers: (SecretVersions | Error | Promise<SecretVersions>)[]) {
  const versions = jest.fn<Promise<SecretVersions>, Parameters<SecretStore['versions']>>(async () => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error('the test has no more answers');
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { ...secretStoreOf(versions), versions };
}

function cacheOver(...answers: Parameters<typeof storeOf>) {
  const clock = manualClock();
  const store = storeOf(...answers);
  const onFault = jest.fn();
  const cache = keyCache(store, clock, onFault);
  const ask = async (method: 'keys' | 'latestKeys', secretId = 'a') =>
    textOf(await cache[method](ownerOf(secretId), oneAttempt));
  return { clock, onFault, cache, ask, calls: () => store.versions.mock.calls.length, store };
}

const outage = new Error('no answer');

const both: SecretVersions = { current: { text: 'new', createdAt: 0 }, previous: { text: 'old', createdAt: 0 } };

describe('the stages', () => {
  const asked = (...answers: SecretVersions[]) => {
    const stages: string[] = [];
    const answer = (stage: string) => {
      stages.push(stage);
      return answers.shift() ?? both;
    };
    const store: SecretStore = {
      current: async () => answer('current').current,
      versions: async () => answer('both'),
    };
    const clock = manualClock();
    const cache = keyCache(store, clock);
    const ask = (method: 'keys' | 'latestKeys') => cache[method](ownerOf('a'), oneAttempt);
    return { stages, clock, ask };
  };

  it('are both looked at only before a signature is refused', async () => {
    const { stages, ask } = asked();
    await ask('keys');
    await ask('latestKeys');
    expect(stages).toEqual(['current', 'both']);
  });

  it('are both looked at again while there is a previous key', async () => {
    const { stages, clock, ask } = asked(holding('key'), both, both, holding('key'));
    await ask('keys');
    await ask('latestKeys');
    for (let time = 0; time < 3; time++) {
      clock.advance(5 * minutes);
      await ask('keys');
    }
    expect(stages).toEqual(['current', 'both', 'both', 'both', 'current']);
  });
});

describe('keys', () => {
  it('fetches with the secret and a signal of the time it was given', async () => {
    const { ask, store } = cacheOver(holding('key'));
    expect(await ask('keys', 'secret-1')).toBe('key');
    expect(store.versions.mock.calls).toEqual([['secret-1', expect.any(AbortSignal)]]);
  });

  it('uses what it has for 5 minutes, to the millisecond', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), holding('second'));
    await ask('keys');
    clock.advance(5 * minutes - 1);
    expect([await ask('keys'), calls()]).toEqual(['first', 1]);
    clock.advance(1);
    expect([await ask('keys'), calls()]).toEqual(['second', 2]);
  });

  it('counts the 5 minutes from when the fetch began, for the key may have changed while it ran', async () => {
    const { promise, resolve } = Promise.withResolvers<SecretVersions>();
    const { ask, calls, clock } = cacheOver(promise, holding('second'));
    const first = ask('keys');
    clock.advance(1_000);
    resolve(holding('first'));
    await first;
    clock.advance(5 * minutes - 1_000);
    expect([await ask('keys'), calls()]).toEqual(['second', 2]);
  });

  it('keeps secrets apart', async () => {
    const { ask, calls } = cacheOver(holding('of a'), holding('of b'));
    expect([await ask('keys', 'a'), await ask('keys', 'b'), await ask('keys', 'a')]).toEqual(['of a', 'of b', 'of a']);
    expect(calls()).toBe(2);
  });

  it('caches that there is no usable key, too', async () => {
    const { cache, calls } = cacheOver({});
    for (let time = 0; time < 2; time++)
      expect((await cache.keys(ownerOf('a'), oneAttempt))?.problem).toBe('never-set');
    expect(calls()).toBe(1);
  });

  it('gives nothing if the first fetch failed, and fetches again when asked again', async () => {
    const { ask, calls } = cacheOver(outage, outage, holding('key'));
    expect([await ask('keys'), await ask('keys'), await ask('keys')]).toEqual([undefined, undefined, 'key']);
    expect(calls()).toBe(3);
  });

  it('keeps the old keys when a refresh fails, and tries again 5 s later', async () => {
    const { ask, calls, clock } = cacheOver(holding('old'), outage, outage, holding('new'));
    await ask('keys');
    clock.advance(5 * minutes);
    expect([await ask('keys'), calls()]).toEqual(['old', 2]);
    clock.advance(4_999);
    expect([await ask('keys'), calls()]).toEqual(['old', 2]);
    clock.advance(1);
    expect([await ask('keys'), calls()]).toEqual(['old', 3]);
    clock.advance(5_000);
    expect([await ask('keys'), calls()]).toEqual(['new', 4]);
  });

  it('does not try again for a delivery that has the old keys', async () => {
    const { cache, ask, calls, clock } = cacheOver(holding('old'), outage);
    await ask('keys');
    clock.advance(5 * minutes);
    const again = jest.fn(async () => false);
    expect(textOf(await cache.keys(ownerOf('a'), { ...oneAttempt, again }))).toBe('old');
    expect([again.mock.calls.length, calls()]).toEqual([0, 2]);
  });

  it('is kept if only the current one was looked at, after a look at both that found no other', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), holding('second'));
    await ask('latestKeys');
    clock.advance(5 * minutes);
    expect([await ask('keys'), await ask('keys'), calls()]).toEqual(['second', 'second', 2]);
  });

  it('keeps the old keys through an outage of a day', async () => {
    const { ask, clock } = cacheOver(holding('old'), outage);
    await ask('keys');
    clock.advance(24 * 60 * minutes);
    expect(await ask('keys')).toBe('old');
  });

  it('tells why a fetch failed', async () => {
    const { ask, onFault } = cacheOver(outage);
    await ask('keys');
    expect(onFault.mock.calls).toEqual([[outage]]);
  });

  it('needs nobody to be told', async () => {
    expect(await keyCache(storeOf(outage), manualClock()).keys(ownerOf('a'), oneAttempt)).toBeUndefined();
  });
});

describe('latestKeys', () => {
  it('does not fetch within 5 s of a successful fetch', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), holding('second'));
    await ask('latestKeys');
    clock.advance(4_999);
    expect([await ask('latestKeys'), calls()]).toEqual(['first', 1]);
    clock.advance(1);
    expect([await ask('latestKeys'), calls()]).toEqual(['second', 2]);
  });

  it('fetches if nothing was fetched before', async () => {
    const { ask } = cacheOver(holding('first'));
    expect(await ask('latestKeys')).toBe('first');
  });

  it('fetches if only the current stage was fetched', async () => {
    const { ask, calls } = cacheOver(holding('first'), holding('second'));
    await ask('keys');
    expect([await ask('latestKeys'), calls()]).toEqual(['second', 2]);
  });

  it('gives what it fetched to those who ask for keys next', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), holding('second'));
    await ask('keys');
    clock.advance(10_000);
    await ask('latestKeys');
    clock.advance(5 * minutes - 1);
    expect([await ask('keys'), calls()]).toEqual(['second', 2]);
  });

  it('gives nothing if the refresh failed, and tries again a second later', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), outage, outage, holding('second'));
    await ask('keys');
    clock.advance(5_000);
    for (const fetches of [2, 3]) {
      expect([await ask('latestKeys'), calls()]).toEqual([undefined, fetches]);
      clock.advance(999);
      expect([await ask('latestKeys'), calls()]).toEqual([undefined, fetches]);
      expect([await ask('keys'), calls()]).toEqual(['first', fetches]);
      clock.advance(1);
    }
    expect([await ask('latestKeys'), calls()]).toEqual(['second', 4]);
  });

  it('does not take a failed fetch for a recent one', async () => {
    const { ask, calls, clock } = cacheOver(holding('first'), outage, holding('second'));
    await ask('keys');
    clock.advance(5 * minutes);
    expect(await ask('keys')).toBe('first');
    expect([await ask('latestKeys'), calls()]).toEqual(['second', 3]);
  });
});

describe('cached', () => {
  it('has no keys of a secret that was never fetched, or whose fetch failed', async () => {
    const { ask, cache } = cacheOver(outage);
    await ask('keys', 'a');
    expect([cache.cached('a'), cache.cached('b')]).toEqual([[], []]);
  });
});

describe('concurrent requests', () => {
  it('share one fetch', async () => {
    const { promise, resolve } = Promise.withResolvers<SecretVersions>();
    const { ask, calls } = cacheOver(promise);
    const asked = [ask('latestKeys'), ask('keys'), ask('latestKeys')];
    resolve(holding('key'));
    expect(await Promise.all(asked)).toEqual(['key', 'key', 'key']);
    expect(calls()).toBe(1);
  });

  it('share one failure, and the next fetches anew', async () => {
    const { promise, reject } = Promise.withResolvers<SecretVersions>();
    const { ask, calls, onFault } = cacheOver(promise, holding('key'));
    const asked = [ask('latestKeys'), ask('keys'), ask('latestKeys')];
    reject(outage);
    expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
    expect(onFault).toHaveBeenCalledTimes(1);
    expect([await ask('keys'), calls()]).toEqual(['key', 2]);
  });

  it('keep both keys if a look at the current one comes back later', async () => {
    const current = Promise.withResolvers<SecretVersions>();
    const { ask, cache, calls } = cacheOver(current.promise, both);
    const asked = [ask('keys'), ask('latestKeys')];
    expect(await asked[1]).toBe('new');
    current.resolve(holding('older'));
    expect([await asked[0], await ask('latestKeys'), calls()]).toEqual(['new', 'new', 2]);
    expect(cache.cached('a').map(({ stage }) => stage)).toEqual(['current', 'previous']);
  });

  it('share the look at both stages also once a look at the current one, begun before, is done', async () => {
    const current = Promise.withResolvers<SecretVersions>();
    const whole = Promise.withResolvers<SecretVersions>();
    const { ask, calls } = cacheOver(current.promise, whole.promise);
    const early = ask('keys');
    const late = [ask('latestKeys')];
    current.resolve(holding('key'));
    await early;
    late.push(ask('latestKeys'));
    whole.resolve(both);
    expect(await Promise.all(late)).toEqual(['new', 'new']);
    expect(calls()).toBe(2);
  });

  it('do not wait for the fetch of another secret', async () => {
    const { ask } = cacheOver(new Promise<never>(() => {}), holding('of b'));
    void ask('keys', 'a');
    expect(await ask('keys', 'b')).toBe('of b');
  });

  it('use the old keys of a cache that is fresh while another refreshes it', async () => {
    const { ask, clock } = cacheOver(holding('old'), new Promise<never>(() => {}));
    await ask('keys');
    clock.advance(10_000);
    void ask('latestKeys');
    expect(await ask('keys')).toBe('old');
  });
});
