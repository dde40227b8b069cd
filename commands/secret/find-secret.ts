import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { stackName } from '../../bin/stack-name.ts';
import { outputKey } from '../../lib/output-key.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable, givenEndpoint } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownEndpoint } from '../target/own-endpoint.ts';
import { stackOutputs } from '../target/stack-outputs.ts';

/** Where a source's key is kept. */
export interface SecretPlace {
  readonly client: SecretsManagerClient;
  readonly secretId: string;
  /** Of the source; undefined on this machine, where `npm start` says it. */
  readonly url: string | undefined;
}

/**
 * The secret of a source: of the stack, or, with an endpoint for Secrets Manager and no stack named, of the receiver on
 * this machine.
 * @throws UserError where the stack has no such source, both are named, or the endpoint is no URL
 */
export async function findSecret(source: string, stack: string | undefined, env: Environment): Promise<SecretPlace> {
  const endpoint = givenEndpoint(env, endpointVariable.secretsManager);
  if (endpoint !== undefined) {
    if (stack !== undefined) {
      throw new UserError(
        `--stack ${stack} is in AWS, and ${endpointVariable.secretsManager} (${endpoint}) names another Secrets Manager.\n` +
          'Unset the variable, or leave out --stack for the receiver on this machine.',
      );
    }
    // As the receiver on this machine names them.
    const secretId = `webhook-receiver/${source}`;
    return { client: new SecretsManagerClient({ ...awsContext(env), endpoint }), secretId, url: undefined };
  }
  const name = stack ?? stackName;
  const outputs = await stackOutputs(name, env);
  const secretId = outputs.get(outputKey(source, 'SecretArn'));
  if (secretId === undefined) {
    throw new UserError(`The stack ${name} has no source '${source}' yet. Deploy it: npx cdk deploy`);
  }
  ownEndpoint(env, endpointVariable.secretsManager);
  return { client: new SecretsManagerClient({}), secretId, url: outputs.get(outputKey(source, 'Url')) };
}
