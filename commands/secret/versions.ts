import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SignatureScheme } from '../../lambda/providers/signature-scheme.ts';
import { keyText } from '../../lambda/verify/key-text.ts';
import { type KeyRing, keyRing, type SecretVersion } from '../../lambda/verify/keys.ts';

/** A version of a secret, with the id that Secrets Manager gave it. */
interface IdentifiedVersion extends SecretVersion {
  readonly id: string;
}

/** The versions of a secret that its source accepts, or accepted. */
interface IdentifiedVersions {
  readonly current: IdentifiedVersion | undefined;
  readonly previous: IdentifiedVersion | undefined;
}

/** @throws ResourceNotFoundException if there is no such secret; a secret without a value has no versions */
export async function readVersions(client: SecretsManagerClient, secretId: string): Promise<IdentifiedVersions> {
  const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId: secretId }));
  const version = async (stage: string): Promise<IdentifiedVersion | undefined> => {
    const [id] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes(stage)) ?? [];
    if (id === undefined) return undefined;
    const { SecretString: text, CreatedDate } = await client.send(
      new GetSecretValueCommand({ SecretId: secretId, VersionId: id }),
    );
    return { id, text, createdAt: CreatedDate?.getTime() ?? 0 };
  };
  return { current: await version('AWSCURRENT'), previous: await version('AWSPREVIOUS') };
}

/**
 * The end of the time for which the previous key is accepted beside the current one, Unix milliseconds.
 * @returns undefined if there is none, none that can be used, or it is the same key
 */
export function overlapEnd(versions: IdentifiedVersions, scheme: SignatureScheme): number | undefined {
  const { current, previous } = versions;
  if (textOf(previous) === textOf(current)) return undefined;
  return ringOf(versions, scheme).keys.find(({ stage }) => stage === 'previous')?.acceptedUntil;
}

/** The key's text, as the receiver reads it; undefined if there is none. */
export function textOf(version: SecretVersion | undefined): string | undefined {
  return version?.text === undefined ? undefined : keyText(version.text);
}

/** What the receiver makes of them. */
export function ringOf({ current, previous }: IdentifiedVersions, scheme: SignatureScheme): KeyRing {
  return keyRing({ ...(current && { current }), ...(previous && { previous }) }, scheme);
}
