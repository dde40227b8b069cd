import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { SecretStore, SecretVersion } from '../verify/keys.ts';

/** Reads the stages of a secret from Secrets Manager. A secret without a value, or with only one, lacks stages. */
export function secretStore(client: SecretsManagerClient): SecretStore {
  async function version(secretId: string, stage: string, signal: AbortSignal): Promise<SecretVersion | undefined> {
    const command = new GetSecretValueCommand({ SecretId: secretId, VersionStage: stage });
    try {
      const { SecretString: text, CreatedDate } = await client.send(command, { abortSignal: signal });
      return { text, createdAt: CreatedDate?.getTime() ?? 0 };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    }
  }

  return {
    current: (secretId, signal) => version(secretId, 'AWSCURRENT', signal),
    async versions(secretId, signal) {
      // In sequence: if the key is replaced during concurrent reads, neither answer may have the key in between.
      const current = await version(secretId, 'AWSCURRENT', signal);
      const previous = await version(secretId, 'AWSPREVIOUS', signal);
      return { ...(current && { current }), ...(previous && { previous }) };
    },
  };
}
