import { createSecretKey, randomBytes } from 'node:crypto';
import type { Clock } from '../delivery/clock.ts';
import { type Deadline, limits } from '../delivery/deadline.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Span } from '../delivery/span.ts';
import type { KeyCache } from './key-cache.ts';
import type { Key, KeyProblem, KeyRing } from './keys.ts';
import { isSignedWith, readSignature, type Signature } from './signature.ts';
import { isTimely } from './signed-time.ts';

/**
 * Why a signature was refused; for the operator only. `overlap-ended`: it is valid under the previous key,
 * whose overlap has ended. `expired`: it is valid, but its time of sending is too far off.
 */
export type Refusal = 'missing' | 'several' | 'malformed' | 'wrong' | 'overlap-ended' | 'expired';

export type Authentication =
  | { readonly kind: 'authentic'; readonly stage: Key['stage'] }
  | { readonly kind: 'refused'; readonly reason: Refusal }
  | { readonly kind: 'not-configured'; readonly problem: KeyProblem }
  | { readonly kind: 'keys-unavailable' };

/** Whether the delivery is signed with a key of its source. The checks that cost no call come first. */
export async function authenticate(
  delivery: Delivery,
  keys: KeyCache,
  clock: Clock,
  deadline: Deadline,
): Promise<Authentication> {
  const { signatureHeader, provider } = delivery.source;
  const form = readSignature(delivery, signatureHeader, provider.signature);
  if (form.kind !== 'well-formed') return { kind: 'refused', reason: form.kind };
  const { signature } = form;
  const authentication = await tryLatestKeys(delivery, signature, keys, clock, deadline);
  return judgeTime(authentication, signature.sentAt, delivery);
}

/**
 * Refuses an authentic delivery whose time of sending is too far from its receipt; returns any other as it is.
 * @param sentAt Unix milliseconds; undefined if no signed value says it
 */
export function judgeTime(
  authentication: Authentication,
  sentAt: number | undefined,
  { receivedAt }: Pick<Delivery, 'receivedAt'>,
): Authentication {
  if (authentication.kind !== 'authentic' || sentAt === undefined) return authentication;
  return isTimely(sentAt, receivedAt) ? authentication : { kind: 'refused', reason: 'expired' };
}

/** Without a key, fetching may take all the time that claiming does not need; if that is late, as long as one look at the keys. */
function keySpan(deadline: Deadline): Span {
  const left = deadline.remaining();
  return deadline.span(Math.max(left - limits.fallback, Math.min(left, limits.keys)));
}

async function tryLatestKeys(
  { body, source }: Delivery,
  signature: Signature,
  keys: KeyCache,
  clock: Clock,
  deadline: Deadline,
): Promise<Authentication> {
  const span = keySpan(deadline);
  const known = await keys.keys(source, span);
  if (known === undefined) return { kind: 'keys-unavailable' };
  const verdict = tryKeys(known, body, signature, clock.now());
  if (verdict.kind === 'authentic') return verdict;

  // The key may have been replaced since it was cached. Tried even if nothing was fetched again: a wrong signature takes
  // four HMACs here, whichever keys the source has, so the time reveals nothing about them. One refusal in 10 s takes more,
  // for the look in foreign-signature.ts: that time reveals how many keys of other sources are in memory, but not the keys.
  const latest = await keys.latestKeys(source, span);
  if (latest === undefined) return { kind: 'keys-unavailable' };
  const lastVerdict = tryKeys(latest, body, signature, clock.now());
  if (lastVerdict.kind === 'authentic') return lastVerdict;
  return latest.problem === undefined ? lastVerdict : { kind: 'not-configured', problem: latest.problem };
}

/** Used if a stage has no key; nobody knows it. */
const noKey = createSecretKey(randomBytes(32));

function tryKeys(
  ring: KeyRing,
  body: Uint8Array,
  signature: Signature,
  now: number,
): { kind: 'authentic'; stage: Key['stage'] } | { kind: 'refused'; reason: Refusal } {
  const current = ring.keys.find(({ stage }) => stage === 'current');
  if (isSignedWith(current?.key ?? noKey, body, signature)) return { kind: 'authentic', stage: 'current' };
  const previous = ring.keys.find(({ stage }) => stage === 'previous');
  if (!isSignedWith(previous?.key ?? noKey, body, signature)) return { kind: 'refused', reason: 'wrong' };
  return now <= (previous?.acceptedUntil ?? 0)
    ? { kind: 'authentic', stage: 'previous' }
    : { kind: 'refused', reason: 'overlap-ended' };
}
