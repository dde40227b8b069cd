import { type Budget, limits } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import type { KeyCache } from './key-cache.ts';
import type { Key, KeyProblem, KeyRing } from './keys.ts';
import { isSignedWith, readSignature } from './signature.ts';

/** Why a signature was refused; for the operator only. */
export type Refusal = 'missing' | 'several' | 'malformed' | 'wrong';

export type Authentication =
  | { readonly kind: 'authentic'; readonly stage: Key['stage'] }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'not-configured'; readonly problem: KeyProblem }
  | { readonly kind: 'keys-unavailable' };

/** Whether the delivery is signed with a key of its source. What costs nothing is checked before what costs a call. */
export async function authenticate(
  delivery: Delivery,
  keys: KeyCache,
  clock: Clock,
  budget: Budget,
): Promise<Authentication> {
  const { secretId, signatureHeader, provider } = delivery.source;
  const signature = readSignature(delivery.header(signatureHeader), provider.signature.prefix);
  if (signature.kind !== 'well-formed') return { kind: 'refused', reason: signature.kind };

  const known = await keys.keys(secretId, budget.signal(limits.keys));
  if (known === undefined) return { kind: 'keys-unavailable' };
  const match = matchingKey(known, delivery.body, signature.digest, clock.now());
  if (match !== undefined) return { kind: 'authentic', stage: match.stage };

  // The key may have been replaced since it was cached.
  const latest = await keys.latestKeys(secretId, budget.signal(limits.keys));
  if (latest === undefined) return { kind: 'keys-unavailable' };
  const lateMatch = latest === known ? undefined : matchingKey(latest, delivery.body, signature.digest, clock.now());
  if (lateMatch !== undefined) return { kind: 'authentic', stage: lateMatch.stage };
  return latest.problem === undefined
    ? { kind: 'refused', reason: 'wrong' }
    : { kind: 'not-configured', problem: latest.problem };
}

function matchingKey(ring: KeyRing, body: Uint8Array, digest: Buffer, now: number): Key | undefined {
  return ring.keys.find(({ key, acceptedUntil }) => now <= acceptedUntil && isSignedWith(key, body, digest));
}
