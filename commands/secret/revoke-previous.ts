import { type SecretsManagerClient, UpdateSecretVersionStageCommand } from '@aws-sdk/client-secrets-manager';
import { readVersions } from './versions.ts';

/**
 * Ends the overlap: takes the label from the previous version. The functions look for it by this label alone, and a
 * version without labels is Secrets Manager's to delete. They notice when their cached keys expire: within 5 minutes.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecretVersionStage.html
 * @returns whether there was a previous version
 */
export async function revokePrevious(client: SecretsManagerClient, secretId: string): Promise<boolean> {
  const { previous } = await readVersions(client, secretId);
  if (previous === undefined) return false;
  await client.send(
    new UpdateSecretVersionStageCommand({
      SecretId: secretId,
      VersionStage: 'AWSPREVIOUS',
      RemoveFromVersionId: previous.id,
    }),
  );
  return true;
}
