import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startSecretsManager } from '../../local/aws/secrets-manager/secrets-manager.ts';

const region = 'eu-central-1';

/** The embedded Secrets Manager, with a clock to set and a client for it. */
export async function runSecretsManager() {
  const clock = { now: Date.UTC(2026, 10, 21, 9) };
  const { endpoint, stop } = await startSecretsManager(region, () => clock.now);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SecretsManagerClient({ endpoint, region, credentials });
  return {
    client,
    clock,
    endpoint,
    stop,
    /** A secret without a value, as the stack makes it. */
    async secret(name: string): Promise<string> {
      await client.send(new CreateSecretCommand({ Name: name }));
      return name;
    },
  };
}
