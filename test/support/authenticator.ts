import { createHmac } from 'node:crypto';
import { deadlineAt } from '../../lambda/delivery/deadline.ts';
import type { Delivery } from '../../lambda/delivery/delivery.ts';
import type { Source } from '../../lambda/delivery/source.ts';
import { ocean } from '../../lambda/providers/ocean/ocean.ts';
import { authenticate } from '../../lambda/verify/authenticate.ts';
import { keyCache } from '../../lambda/verify/key-cache.ts';
import type { SecretVersion, SecretVersions } from '../../lambda/verify/keys.ts';
import { deliveryOf } from '../../sim/history/delivery-of.ts';
import { sourceOf } from '../../sim/history/source-of.ts';
import { manualClock } from './manual-clock.ts';
import { oneAttempt } from './one-attempt.ts';
import { secretStoreOf } from './secret-store.ts';

/** The start of an authenticator's clock, Unix milliseconds. */
export const start = Date.UTC(2026, 10, 21);
/** In milliseconds. */
export const day = 24 * 60 * 60 * 1_000;
export const body = '{"events":[]}';
export const oceanSource = sourceOf(ocean);

/** The HMAC-SHA256 of the bytes, in hex. */
export function hmac(key: string, bytes: string | Buffer = body): string {
  return createHmac('sha256', key).update(bytes).digest('hex');
}

/** A version of a secret. */
export function version(text: string | undefined, createdAt = start): SecretVersion {
  return { text, createdAt };
}

/** Authentication over a store that contains `held.versions`, at the time of `clock`. */
export function authenticator(versions: SecretVersions | Error) {
  const clock = manualClock(start);
  const held = { versions, fetches: 0, secretIds: new Set<string>() };
  const store = secretStoreOf(async (secretId) => {
    held.fetches++;
    held.secretIds.add(secretId);
    if (held.versions instanceof Error) throw held.versions;
    return held.versions;
  });
  const cache = keyCache(store, clock);
  function judge(values: readonly string[], text: string | Buffer = body, source: Source = oceanSource, left = 4_000) {
    return judgeDelivery(deliveryOf(source, text, { [source.signatureHeader]: [...values] }), left);
  }
  function judgeDelivery(delivery: Delivery, left = 4_000) {
    // The clock stands still, so retries would never end.
    const deadline = { ...deadlineAt(clock.now() + left, clock), span: () => oneAttempt };
    return authenticate(delivery, cache, clock, deadline);
  }
  const judgeSigned = (key: string) => judge([`sha256=${hmac(key)}`]);
  return { clock, held, judge, judgeDelivery, judgeSigned };
}
