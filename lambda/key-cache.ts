import type { Clock } from './clock.ts';
import { type Key, type KeyRing, keyRing } from './keys.ts';
import type { CallSignal, SecretStore } from './ports.ts';

/** For how long fetched keys are used before they are fetched again, in milliseconds. */
const fresh = 5 * 60 * 1_000;
/** A forced refresh is left out, and a failed fetch not repeated while there are keys, for this long, in milliseconds. */
const pause = 5_000;

/** The keys of the sources, kept in memory. Values are cached, never promises: a rejected one would stay. */
export interface KeyCache {
  /** The keys to try first: cached ones, those of a fetch, or old ones where the fetch failed; undefined without any. */
  keys(secretId: string, signal: CallSignal): Promise<KeyRing | undefined>;
  /** The keys to try before a signature is refused: fetched within the last 5 s, or undefined where that failed. */
  latestKeys(secretId: string, signal: CallSignal): Promise<KeyRing | undefined>;
  /** The keys that are in memory, however old. */
  cached(secretId: string): readonly Key[];
}

interface Entry {
  ring?: KeyRing;
  fetchedAt: number;
  failedAt: number;
  fetching?: Promise<KeyRing | undefined> | undefined;
}

/** @param onFault told why a fetch failed */
export function keyCache(store: SecretStore, clock: Clock, onFault: (error: unknown) => void = () => {}): KeyCache {
  const entries = new Map<string, Entry>();

  function entryOf(secretId: string): Entry {
    const entry = entries.get(secretId) ?? { fetchedAt: Number.NEGATIVE_INFINITY, failedAt: Number.NEGATIVE_INFINITY };
    entries.set(secretId, entry);
    return entry;
  }

  /** One fetch serves all who ask while it is under way. */
  function fetch(secretId: string, entry: Entry, signal: CallSignal): Promise<KeyRing | undefined> {
    entry.fetching ??= fetchOnce(secretId, entry, signal).finally(() => {
      entry.fetching = undefined;
    });
    return entry.fetching;
  }

  async function fetchOnce(secretId: string, entry: Entry, signal: CallSignal): Promise<KeyRing | undefined> {
    const startedAt = clock.now();
    try {
      const ring = keyRing(await store.versions(secretId, signal()));
      entry.fetchedAt = startedAt;
      entry.ring = ring;
      return ring;
    } catch (error) {
      entry.failedAt = clock.now();
      onFault(error);
      return undefined;
    }
  }

  return {
    async keys(secretId, signal) {
      const entry = entryOf(secretId);
      const now = clock.now();
      const usable = entry.ring !== undefined && (now - entry.fetchedAt < fresh || now - entry.failedAt < pause);
      return usable ? entry.ring : ((await fetch(secretId, entry, signal)) ?? entry.ring);
    },
    async latestKeys(secretId, signal) {
      const entry = entryOf(secretId);
      return clock.now() - entry.fetchedAt < pause ? entry.ring : fetch(secretId, entry, signal);
    },
    cached: (secretId) => entries.get(secretId)?.ring?.keys ?? [],
  };
}
