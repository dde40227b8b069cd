import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { providerOf } from '../../../lambda/providers/find-provider.ts';
import { keyRing } from '../../../lambda/verify/keys.ts';
import { UserError } from '../../../lib/props/user-error.ts';
import type { LocalReceiver, LocalSource } from '../../start-local.ts';

/**
 * The key of a source as it is stored now: `npm run secret` may have replaced it.
 * @throws UserError if it cannot be used
 */
export async function currentKey(
  { clients }: Pick<LocalReceiver, 'clients'>,
  { name, provider, secretId }: LocalSource,
): Promise<string> {
  const { SecretString: text } = await clients.secretsManager.send(new GetSecretValueCommand({ SecretId: secretId }));
  const { problem } = keyRing({ current: { text, createdAt: 0 } }, providerOf(provider).signature);
  if (text !== undefined && problem === undefined) return text;
  throw new UserError(`The key of ${name} cannot be used (${problem}). Store another with npm run secret -- ${name}.`);
}
