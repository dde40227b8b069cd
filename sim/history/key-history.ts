import type { Source } from '../../lambda/delivery/source.ts';
import type { MemoryCloud } from '../cloud/memory-cloud.ts';

interface StoredKey {
  readonly text: string;
  /** Undefined if it was never stored. */
  readonly storedAt: number | undefined;
}

/** The keys that a source had, and when. */
export interface KeyHistory {
  /** @param back 0 is the current key, 1 the one before; if there are fewer, the oldest */
  choose(back: number | 'unknown'): StoredKey;
  rotate(): void;
  /** Whether a key was the current or the previous one at all times up to a moment, so that it must not be refused. */
  isGood(key: StoredKey, at: number): boolean;
  /** Whether a key was ever stored before a moment; how long an old one is accepted depends on the caches. */
  wasStored(key: StoredKey, at: number): boolean;
}

/** A successful refresh prevents the next for this long, plus the time that a refresh takes. */
const noRefresh = 5_000 + 3_000;

export function keyHistory({ secretId, name }: Source, cloud: MemoryCloud, start: number): KeyHistory {
  const keys: { text: string; storedAt: number }[] = [];
  const store = (storedAt: number) => {
    const text = `key ${keys.length} of ${name}`;
    keys.push({ text, storedAt });
    cloud.secrets.put(secretId, text, storedAt);
  };
  store(start - 60_000);

  return {
    choose(back) {
      if (back === 'unknown') return { text: 'a key that was never stored', storedAt: undefined };
      return keys[Math.max(0, keys.length - 1 - back)]!;
    },
    rotate: () => store(cloud.time.now()),
    isGood(key, at) {
      const index = keys.findIndex(({ text }) => text === key.text);
      return index >= 0 && index >= keys.length - 2 && keys[index]!.storedAt <= at - noRefresh;
    },
    wasStored: ({ storedAt }, at) => storedAt !== undefined && storedAt <= at,
  };
}
