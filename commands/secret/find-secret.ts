import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { stackName } from '../../bin/stack-name.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable, givenEndpoint } from '../../local/aws/endpoints.ts';
import { ownEndpoint } from '../aws/own-endpoint.ts';
import type { Environment } from '../shared/streams.ts';
import { outputsOfSource } from '../target/outputs-of-source.ts';
import type { SecretArguments } from './arguments.ts';

/** The secret with a source's key, and the client that reaches it. */
export interface FoundSecret {
  readonly client: SecretsManagerClient;
  readonly secretId: string;
  /** Of the source; undefined on this machine, where `npm start` says it. */
  readonly url: string | undefined;
}

/**
 * The secret of a source: of the stack, or, with an endpoint for Secrets Manager and no stack named, of the receiver on
 * this machine.
 * @throws UserError if the stack has no such source, both are named, or the endpoint is not a URL
 */
export async function findSecret(
  { source, stack, secretId: named }: Pick<SecretArguments, 'source' | 'stack' | 'secretId'>,
  env: Environment,
): Promise<FoundSecret> {
  const endpoint = givenEndpoint(env, endpointVariable.secretsManager);
  if (endpoint !== undefined) {
    if (stack !== undefined) {
      throw new UserError(
        `--stack ${stack} is in AWS, and ${endpointVariable.secretsManager} (${endpoint}) names another Secrets Manager.\n` +
          'Unset the variable, or leave out --stack for the receiver on this machine.',
      );
    }
    // As the receiver on this machine names them.
    const secretId = named ?? `webhook-receiver/${source}`;
    return { client: new SecretsManagerClient({ ...awsContext(env), endpoint }), secretId, url: undefined };
  }
  const { secretId, url } =
    named === undefined ? await outputsOfSource(source, stack ?? stackName, env) : { secretId: named, url: undefined };
  ownEndpoint(env, endpointVariable.secretsManager);
  return { client: new SecretsManagerClient(inRegionOf(secretId)), secretId, url };
}

/** The region that an ARN names; else the one of the environment. */
function inRegionOf(secretId: string): { readonly region?: string } {
  const [, , , region] = secretId.split(':');
  return region ? { region } : {};
}
