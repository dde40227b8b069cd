import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { ignoring } from './ignoring.ts';

/** A source's secret. */
export interface StoredSecret {
  readonly secretId: string;
  /** The key in the secret. */
  readonly secret: string;
}

/** Creates a secret with a new key; a secret that exists keeps its key. */
export async function createSecret(
  client: SecretsManagerClient,
  name: string,
  newKey: () => string,
): Promise<StoredSecret> {
  await ignoring('ResourceExistsException', client.send(new CreateSecretCommand({ Name: name })));
  const stored = await ignoring(
    'ResourceNotFoundException',
    client.send(new GetSecretValueCommand({ SecretId: name })),
  );
  if (stored?.SecretString !== undefined) return { secretId: name, secret: stored.SecretString };
  const secret = newKey();
  await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: secret }));
  return { secretId: name, secret };
}
