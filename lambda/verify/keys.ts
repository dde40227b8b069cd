import { createSecretKey, type KeyObject } from 'node:crypto';
import type { SignatureScheme } from '../providers/signature-scheme.ts';
import { invisibleIn, keyText, quotesAround } from './key-text.ts';

/** One version of a source's secret. */
export interface SecretVersion {
  /** The secret's text; undefined if it was stored as binary. */
  readonly text: string | undefined;
  /** When the version was stored, Unix milliseconds. */
  readonly createdAt: number;
}

/** The versions at a secret's two stages; a stage without a version is absent. */
export interface SecretVersions {
  readonly current?: SecretVersion;
  readonly previous?: SecretVersion;
}

/** Where the keys are. */
export interface SecretStore {
  /** @throws if the store returns neither a version nor that there is none */
  current(secretId: string, signal: AbortSignal): Promise<SecretVersion | undefined>;
  /** @throws if it does so for either stage */
  versions(secretId: string, signal: AbortSignal): Promise<SecretVersions>;
}

/** Why a source has no usable current key. */
export type KeyProblem =
  | 'never-set'
  | 'empty'
  | 'key-value-json'
  | 'binary'
  | 'invisible-character'
  | 'quoted'
  | 'not-base64';

/** A key that deliveries may be signed with. */
export interface Key {
  readonly stage: 'current' | 'previous';
  readonly key: KeyObject;
  /** Unix milliseconds after which it is no longer accepted. */
  readonly acceptedUntil: number;
}

/** The keys of a source, as last fetched. */
export interface KeyRing {
  readonly keys: readonly Key[];
  /** Set if the current key cannot be used. */
  readonly problem?: KeyProblem;
}

/** How long the previous key stays accepted, in milliseconds. */
export const overlap = 24 * 60 * 60 * 1_000;

/**
 * The keys in the versions of a secret. Each is the UTF-8 bytes of the trimmed text, or decoded if the scheme says
 * base64; hex is not decoded.
 */
export function keyRing({ current, previous }: SecretVersions, scheme: SignatureScheme): KeyRing {
  const currentKey = readKey(current, scheme);
  const previousKey = readKey(previous, scheme);
  const keys: Key[] = [];
  if (typeof currentKey !== 'string') {
    keys.push({ stage: 'current', key: currentKey, acceptedUntil: Number.POSITIVE_INFINITY });
  }
  if (previous !== undefined && typeof previousKey !== 'string') {
    const replacedAt = Math.max(previous.createdAt, current?.createdAt ?? 0);
    keys.push({ stage: 'previous', key: previousKey, acceptedUntil: replacedAt + overlap });
  }
  return typeof currentKey === 'string' ? { keys, problem: currentKey } : { keys };
}

function readKey(version: SecretVersion | undefined, { base64KeyPrefix }: SignatureScheme): KeyObject | KeyProblem {
  if (version === undefined) return 'never-set';
  if (version.text === undefined) return 'binary';
  const text = keyText(version.text);
  if (text === '') return 'empty';
  if (isJson(text)) return 'key-value-json';
  // The vendor's key has neither. If it were accepted, every delivery would get 401 and nobody would know why.
  if (invisibleIn(text) !== undefined) return 'invisible-character';
  if (quotesAround(text) !== undefined) return 'quoted';
  if (base64KeyPrefix === undefined) return createSecretKey(text, 'utf8');
  const digits = text.startsWith(base64KeyPrefix) ? text.slice(base64KeyPrefix.length) : text;
  // Node's decoder ignores what is not base64.
  return base64Form.test(digits) ? createSecretKey(digits, 'base64') : 'not-base64';
}

const base64Form = /^(?=.)(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/;

/** The Secrets Manager console stores `{"name":"value"}` unless it is told to store plain text. */
function isJson(text: string): boolean {
  if (!/^[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
