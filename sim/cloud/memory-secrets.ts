import {
  type GetSecretValueCommand,
  type GetSecretValueResponse,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { secretStore } from '../../lambda/aws/secret-store.ts';
import type { SecretStore } from '../../lambda/verify/keys.ts';
import type { Network } from './network.ts';

/** The secrets. */
export interface MemorySecrets {
  /** Stores a value: the current one becomes the previous one, and the previous one is gone. */
  put(secretId: string, text: string, createdAt: number): void;
  get(secretId: string, stage: string): GetSecretValueResponse | undefined;
}

export function memorySecrets(): MemorySecrets {
  const secrets = new Map<string, GetSecretValueResponse[]>();
  return {
    put(secretId, SecretString, createdAt) {
      secrets.set(secretId, [{ SecretString, CreatedDate: new Date(createdAt) }, ...(secrets.get(secretId) ?? [])]);
    },
    get: (secretId, stage) => secrets.get(secretId)?.[stage === 'AWSCURRENT' ? 0 : 1],
  };
}

/** A process's port to the secrets: the real adapter, over a client that reads them from memory. */
export function memorySecretStore(secrets: MemorySecrets, { call }: Network): SecretStore {
  const send = async ({ input }: GetSecretValueCommand, { abortSignal }: { abortSignal: AbortSignal }) => {
    const { SecretId = '', VersionStage = '' } = input;
    const found = await call('secrets.get', [SecretId], abortSignal, () => secrets.get(SecretId, VersionStage));
    if (found === undefined) throw new ResourceNotFoundException({ message: SecretId, $metadata: {} });
    return found;
  };
  return secretStore({ send } as unknown as SecretsManagerClient);
}
