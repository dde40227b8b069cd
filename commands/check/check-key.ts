import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Provider } from '../../lambda/providers/provider.ts';
import type { KeyProblem } from '../../lambda/verify/keys.ts';
import { readVersions, ringOf, textOf } from '../secret/versions.ts';
import { type Finding, failed, findingOf, ok } from './finding.ts';

/** What is wrong with a stored key. The key itself is never shown. */
const wrong: Readonly<Record<Exclude<KeyProblem, 'never-set' | 'empty'>, string>> = {
  'key-value-json': 'it is JSON, as the console stores it unless it is told to store plain text',
  binary: 'it was stored as binary',
  'invisible-character': 'it has a character that nobody sees',
  quoted: 'it stands in quotes',
  'not-base64': 'it is not base64',
};

/** The finding about a source's key, and its text if deliveries can be signed with it. */
export interface CheckedKey {
  readonly finding: Finding;
  readonly key?: string;
}

/** @param storeKey the command that stores the key */
export async function checkKey(
  name: string,
  { signature }: Provider,
  secret: { readonly client: SecretsManagerClient; readonly id: string },
  storeKey: string,
): Promise<CheckedKey> {
  let key: string | undefined;
  const finding = await findingOf(name, async () => {
    const versions = await readVersions(secret.client, secret.id);
    const { problem } = ringOf(versions, signature);
    if (problem === 'never-set' || problem === 'empty') {
      return failed(name, `No key is stored, so deliveries get 503. Store it:\n  ${storeKey}`);
    }
    if (problem !== undefined) {
      return failed(name, `The stored key cannot be used: ${wrong[problem]}. Store it again:\n  ${storeKey}`);
    }
    key = textOf(versions.current);
    return ok(name);
  });
  return key === undefined ? { finding } : { finding, key };
}
