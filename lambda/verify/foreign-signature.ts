import type { Clock } from '../delivery/clock.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Source } from '../delivery/source.ts';
import type { KeyCache } from './key-cache.ts';
import { isSignedWith, readSignature } from './signature.ts';

/** The shortest time between two looks into refused deliveries, in milliseconds. */
const pause = 10_000;

/** Names the other source whose vendor signed a refused delivery, if there is one: that vendor has this source's URL. */
export type ForeignSignature = (delivery: Delivery) => string | undefined;

/** Looks with cached keys only, and only at some refused deliveries: it is a hint for the operator. */
export function foreignSignature(sources: Iterable<Source>, keys: KeyCache, clock: Clock): ForeignSignature {
  const all = [...sources];
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (delivery) => {
    const now = clock.now();
    if (now - lookedAt < pause) return undefined;
    lookedAt = now;
    const others = all.filter(({ name }) => name !== delivery.source.name);
    return others.find((source) => isSignedAs(source, delivery, keys))?.name;
  };
}

function isSignedAs({ signatureHeader, provider, secretId }: Source, delivery: Delivery, keys: KeyCache): boolean {
  const form = readSignature(delivery, signatureHeader, provider.signature);
  if (form.kind !== 'well-formed') return false;
  return keys.cached(secretId).some(({ key }) => isSignedWith(key, delivery.body, form.signature));
}
