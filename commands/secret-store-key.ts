import { PutSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { overlapEnd, readVersions } from './secret-versions.ts';

export type StoreResult =
  /** It is the current key; `previousUntil` says until when the one before is accepted, where there is one. */
  | { readonly kind: 'stored'; readonly previousUntil: number | undefined }
  /** It was the current key already, so nothing was stored. */
  | { readonly kind: 'identical' }
  /** Two keys are accepted until then, and a third would drop the older one; nothing was stored. */
  | { readonly kind: 'in-overlap'; readonly until: number };

/**
 * Stores a key as the current one.
 * @param replaceAgain whether to do so although that drops a key which is still accepted
 * @param now Unix milliseconds
 */
export async function storeKey(
  client: SecretsManagerClient,
  secretId: string,
  key: string,
  replaceAgain: boolean,
  now: number,
): Promise<StoreResult> {
  const versions = await readVersions(client, secretId);
  if (versions.current?.text?.trim() === key) return { kind: 'identical' };
  const until = overlapEnd(versions);
  // The previous key itself can come back: the current one then takes its place, and none is dropped.
  const drops = until !== undefined && now <= until && versions.previous?.text?.trim() !== key;
  if (drops && !replaceAgain) return { kind: 'in-overlap', until };

  await client.send(new PutSecretValueCommand({ SecretId: secretId, SecretString: key }));
  return { kind: 'stored', previousUntil: overlapEnd(await readVersions(client, secretId)) };
}
