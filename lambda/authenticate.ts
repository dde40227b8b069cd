import { createSecretKey, randomBytes } from 'node:crypto';
import { type Budget, limits } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Delivery } from './delivery.ts';
import type { KeyCache } from './key-cache.ts';
import type { Key, KeyProblem, KeyRing } from './keys.ts';
import { isSignedWith, readSignature } from './signature.ts';

/**
 * Why a signature was refused; for the operator only. `overlap-ended`: it is right under the previous key, which is
 * accepted no longer.
 */
export type Refusal = 'missing' | 'several' | 'malformed' | 'wrong' | 'overlap-ended';

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

  const signal = () => budget.signal(limits.keys);
  const known = await keys.keys(secretId, signal);
  if (known === undefined) return { kind: 'keys-unavailable' };
  const verdict = tryKeys(known, delivery.body, signature.digest, clock.now());
  if (verdict.kind === 'authentic') return verdict;

  // The key may have been replaced since it was cached. Tried even where nothing was fetched anew: every refusal of a
  // well-formed signature takes the same number of HMACs, so its time tells nothing of the keys.
  const latest = await keys.latestKeys(secretId, signal);
  if (latest === undefined) return { kind: 'keys-unavailable' };
  const lastVerdict = tryKeys(latest, delivery.body, signature.digest, clock.now());
  if (lastVerdict.kind === 'authentic') return lastVerdict;
  return latest.problem === undefined ? lastVerdict : { kind: 'not-configured', problem: latest.problem };
}

/** Stands in where a stage has no key; nobody knows it. */
const noKey = createSecretKey(randomBytes(32));

function tryKeys(
  ring: KeyRing,
  body: Uint8Array,
  digest: Buffer,
  now: number,
): { kind: 'authentic'; stage: Key['stage'] } | { kind: 'refused'; reason: Refusal } {
  const current = ring.keys.find(({ stage }) => stage === 'current');
  if (isSignedWith(current?.key ?? noKey, body, digest)) return { kind: 'authentic', stage: 'current' };
  const previous = ring.keys.find(({ stage }) => stage === 'previous');
  if (!isSignedWith(previous?.key ?? noKey, body, digest)) return { kind: 'refused', reason: 'wrong' };
  return now <= (previous?.acceptedUntil ?? 0)
    ? { kind: 'authentic', stage: 'previous' }
    : { kind: 'refused', reason: 'overlap-ended' };
}
