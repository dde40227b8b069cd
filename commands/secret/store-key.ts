import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import type { KeyProblem } from '../../lambda/verify/keys.ts';
import { overlapEnd, readVersions, ringOf, textOf } from './versions.ts';

export type StoreResult =
  /** It is the current key; `previousUntil` says until when the previous one is accepted, if there is one. */
  | { readonly kind: 'stored'; readonly previousUntil: number | undefined }
  /** It was the current key already, so nothing was stored. */
  | { readonly kind: 'identical' }
  /**
   * The previous key is accepted until then, and another one would drop it; nothing was stored. `problem` is set if the
   * current key cannot be used, so that the previous one is the only one.
   */
  | { readonly kind: 'in-overlap'; readonly until: number; readonly problem?: KeyProblem };

/**
 * Stores a key as the current one.
 * @param scheme by which the source's keys are read
 * @param replaceAgain whether to store it even if that drops a key that is still accepted
 * @param now Unix milliseconds
 */
export async function storeKey(
  client: SecretsManagerClient,
  secretId: string,
  key: string,
  scheme: SignatureScheme,
  replaceAgain: boolean,
  now: number,
): Promise<StoreResult> {
  const versions = await readVersions(client, secretId);
  if (textOf(versions.current) === key) return { kind: 'identical' };
  const until = overlapEnd(versions, scheme);
  // The previous key itself can come back: the current one then takes its place, and none is dropped.
  const drops = until !== undefined && now <= until && textOf(versions.previous) !== key;
  if (drops && !replaceAgain) {
    const { problem } = ringOf(versions, scheme);
    return { kind: 'in-overlap', until, ...(problem !== undefined && { problem }) };
  }

  await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: key }));
  return { kind: 'stored', previousUntil: overlapEnd(await readVersions(client, secretId), scheme) };
}
