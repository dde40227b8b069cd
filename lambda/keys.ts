import { createSecretKey, type KeyObject } from 'node:crypto';

/** One version of a source's secret. */
export interface SecretVersion {
  /** The secret's text; undefined where it was stored as binary. */
  readonly text: string | undefined;
  /** When the version was stored, Unix milliseconds. */
  readonly createdAt: number;
}

/** What a secret's two stages hold; a stage without a version is absent. */
export interface SecretVersions {
  readonly current?: SecretVersion;
  readonly previous?: SecretVersion;
}

/** Why a source has no usable current key. */
export type KeyProblem = 'never-set' | 'empty' | 'key-value-json' | 'binary';

/** A key that deliveries may be signed with. */
export interface Key {
  readonly stage: 'current' | 'previous';
  readonly key: KeyObject;
  /** Unix milliseconds after which it is accepted no longer. */
  readonly acceptedUntil: number;
}

/** The keys of a source, as last fetched. */
export interface KeyRing {
  readonly keys: readonly Key[];
  /** Set where the current key cannot be used. */
  readonly problem?: KeyProblem;
}

/** How long the key before the current one stays accepted, in milliseconds. */
export const overlap = 24 * 60 * 60 * 1_000;

/** The keys that the versions of a secret make. Each is the UTF-8 bytes of the trimmed text; hex is not decoded. */
export function keyRing({ current, previous }: SecretVersions): KeyRing {
  const currentKey = readKey(current);
  const previousKey = readKey(previous);
  const keys: Key[] = [];
  if (typeof currentKey !== 'string') {
    keys.push({ stage: 'current', key: currentKey, acceptedUntil: Number.POSITIVE_INFINITY });
  }
  if (typeof previousKey !== 'string') {
    const replacedAt = Math.max(previous!.createdAt, current?.createdAt ?? 0);
    keys.push({ stage: 'previous', key: previousKey, acceptedUntil: replacedAt + overlap });
  }
  return typeof currentKey === 'string' ? { keys, problem: currentKey } : { keys };
}

function readKey(version: SecretVersion | undefined): KeyObject | KeyProblem {
  if (version === undefined) return 'never-set';
  if (version.text === undefined) return 'binary';
  const text = version.text.trim();
  if (text === '') return 'empty';
  if (isJson(text)) return 'key-value-json';
  return createSecretKey(text, 'utf8');
}

/**
 * The Secrets Manager console stores `{"name":"value"}` unless it is told to store plain text; a key in quotes was
 * pasted with too much.
 */
function isJson(text: string): boolean {
  if (!/^[{["]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
