import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { DeclaredProvider } from '../../lambda/providers/find-provider.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Ready } from '../../local/ready/ready-line.ts';
import { ownEndpoint } from '../aws/own-endpoint.ts';
import type { Environment } from '../shared/streams.ts';
import type { Terminal } from '../shared/terminal.ts';
import { checkKey, readKey } from '../target/key.ts';
import { localReceiver } from '../target/local-receiver.ts';
import type { KeySource } from './arguments.ts';

/**
 * The key to sign with, as text.
 * @throws UserError if it is not there; the SDK's errors as they are
 */
export async function signingKey(from: KeySource, provider: DeclaredProvider, terminal: Terminal): Promise<string> {
  const { env } = terminal;
  switch (from.kind) {
    case 'local':
      return localSource(env, from.source).secret;
    case 'stdin':
      if (terminal.stdin.isTTY) terminal.warn('Paste the key, then press Enter; it is not shown.');
      return readKey(terminal.stdin, provider);
    case 'environment':
      if (env[from.variable] === undefined) throw new UserError(`The variable ${from.variable} is not set.`);
      return checkKey(env[from.variable]!, provider);
    case 'secret':
      return keyInSecret(from.secretId, provider, env);
  }
}

/**
 * A source of the receiver on this machine.
 * @throws UserError if none runs, or it was started before the source was declared
 */
export function localSource(env: Environment, name: string): Ready['sources'][number] {
  const { sources } = localReceiver(
    env,
    'name its stack with --stack, or URL and key: --url with --key-stdin, --key-env or --secret-id',
  );
  const source = sources.find((each) => each.name === name);
  if (source !== undefined) return source;
  throw new UserError(`The receiver on this machine has no source ${name}. Start it again: npm start`);
}

async function keyInSecret(secretId: string, provider: DeclaredProvider, env: Environment): Promise<string> {
  // The region that an ARN names, else the one of the environment.
  const [, , , region] = secretId.split(':');
  ownEndpoint(env, endpointVariable.secretsManager);
  const client = new SecretsManagerClient({ ...(region && { region }) });
  const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  return checkKey(text ?? '', provider);
}
