import type { Clock } from '../delivery/clock.ts';
import type { Source } from '../delivery/source.ts';
import { type Span, untilDone } from '../delivery/span.ts';
import type { SecretStore } from './keys.ts';
import { type Key, type KeyRing, keyRing, type SecretVersions } from './keys.ts';

/** How long fetched keys are used before they are fetched again, in milliseconds. */
const fresh = 5 * 60 * 1_000;
/** The shortest time between forced refreshes, and between retries of a failed fetch while keys are cached, in milliseconds. */
const pause = 5_000;
/**
 * How long both stages are not fetched again after that failed, in milliseconds. Otherwise every wrong signature would wait
 * for a Secrets Manager that hangs, and a flood of them would take up all functions that the account may run at once.
 */
const pauseAfterFailure = 1_000;

/** Whose keys are asked for. */
type KeyOwner = Pick<Source, 'secretId' | 'provider'>;

/** The keys of the sources, kept in memory. Values are cached, never promises: a rejected one would stay. */
export interface KeyCache {
  /**
   * The keys to try first: cached ones, fetched ones, or old ones if the fetch failed. If there are no old ones, it fetches
   * until the time is up; undefined if that failed. They include the previous key only if an earlier delivery
   * needed it.
   */
  keys(owner: KeyOwner, span: Span): Promise<KeyRing | undefined>;
  /**
   * The keys to try before a signature is refused: both fetched within the last 5 s, or undefined if that failed, now
   * or within the last second.
   */
  latestKeys(owner: KeyOwner, span: Span): Promise<KeyRing | undefined>;
  /** The keys in memory, however old. */
  cached(secretId: string): readonly Key[];
}

interface Entry {
  ring?: KeyRing;
  /** Whether the ring was made of both stages. */
  bothStages: boolean;
  fetchedAt: number;
  failedAt: number;
  /** When a fetch of both stages failed last. */
  bothFailedAt: number;
  fetching?: { readonly bothStages: boolean; readonly ring: Promise<KeyRing | undefined> } | undefined;
}

/** @param onFault called with the reason if a fetch failed */
export function keyCache(store: SecretStore, clock: Clock, onFault: (error: unknown) => void = () => {}): KeyCache {
  const entries = new Map<string, Entry>();

  function entryOf(secretId: string): Entry {
    const never = Number.NEGATIVE_INFINITY;
    const unknown = { bothStages: false, fetchedAt: never, failedAt: never, bothFailedAt: never };
    const entry = entries.get(secretId) ?? unknown;
    entries.set(secretId, entry);
    return entry;
  }

  /** While a fetch is under way, all callers share it. */
  function fetch(owner: KeyOwner, entry: Entry, bothStages: boolean, span: Span): Promise<KeyRing | undefined> {
    if (entry.fetching !== undefined && (entry.fetching.bothStages || !bothStages)) return entry.fetching.ring;
    const fetching = {
      bothStages,
      ring: fetchOnce(owner, entry, bothStages, span).finally(() => {
        if (entry.fetching === fetching) entry.fetching = undefined;
      }),
    };
    entry.fetching = fetching;
    return fetching.ring;
  }

  async function fetchOnce(
    { secretId, provider }: KeyOwner,
    entry: Entry,
    bothStages: boolean,
    span: Span,
  ): Promise<KeyRing | undefined> {
    const startedAt = clock.now();
    try {
      const readOnce = (signal: AbortSignal) => read(secretId, bothStages, signal);
      const versions = entry.ring === undefined ? untilDone(span, readOnce) : readOnce(span.attempt());
      const ring = keyRing(await versions, provider.signature);
      // A later look at both stages may have come back first.
      if (!bothStages && entry.bothStages && entry.fetchedAt >= startedAt) return entry.ring;
      Object.assign(entry, { ring, bothStages, fetchedAt: startedAt });
      return ring;
    } catch (error) {
      entry.failedAt = clock.now();
      if (bothStages) entry.bothFailedAt = entry.failedAt;
      onFault(error);
      return undefined;
    }
  }

  async function read(secretId: string, bothStages: boolean, signal: AbortSignal): Promise<SecretVersions> {
    if (bothStages) return store.versions(secretId, signal);
    const current = await store.current(secretId, signal);
    return current === undefined ? {} : { current };
  }

  return {
    async keys(owner, span) {
      const entry = entryOf(owner.secretId);
      const now = clock.now();
      const usable = entry.ring !== undefined && (now - entry.fetchedAt < fresh || now - entry.failedAt < pause);
      if (usable) return entry.ring;
      const hasPrevious = entry.ring?.keys.some(({ stage }) => stage === 'previous') ?? false;
      return (await fetch(owner, entry, hasPrevious, span)) ?? entry.ring;
    },
    async latestKeys(owner, span) {
      const entry = entryOf(owner.secretId);
      const now = clock.now();
      if (entry.bothStages && now - entry.fetchedAt < pause) return entry.ring;
      return now - entry.bothFailedAt < pauseAfterFailure ? undefined : fetch(owner, entry, true, span);
    },
    cached: (secretId) => entries.get(secretId)?.ring?.keys ?? [],
  };
}
