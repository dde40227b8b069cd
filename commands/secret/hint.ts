import { endpointVariable } from '../../local/aws/endpoints.ts';
import { readReadyFile } from '../../local/ready/ready-file.ts';
import { defaultPort, readPort } from '../shared/port.ts';
import type { Environment } from '../shared/streams.ts';
import { inApp } from '../shared/typed.ts';
import type { SecretArguments } from './arguments.ts';

/**
 * A hint if the stack cannot be asked, for users who mean the receiver on this machine. The command does not switch by
 * itself: a key that was meant for AWS must not end here.
 * @returns undefined if the user said which is meant, or in an app, where that is the only way
 */
export function hint(
  { source, stack, secretId }: Pick<SecretArguments, 'source' | 'stack' | 'secretId'>,
  env: Environment,
): string | undefined {
  if (inApp || stack !== undefined || secretId !== undefined || env[endpointVariable.secretsManager]) return undefined;
  const endpoint = readReadyFile(readPort(env.PORT, defaultPort))?.secretsManager.endpoint;
  return endpoint === undefined
    ? `For the receiver on this machine set ${endpointVariable.secretsManager} to what npm start --json prints.`
    : `For the receiver on this machine:\n  ${endpointVariable.secretsManager}=${endpoint} npm run secret -- ${source}`;
}
