import { outputKey } from '../../lib/output-key.ts';
import { UserError } from '../../lib/props/user-error.ts';
import { stackOutputs } from '../aws/stack-outputs.ts';
import type { Environment } from '../shared/streams.ts';

/** A deployed stack's outputs for a source. */
export interface SourceOutputs {
  readonly secretId: string;
  readonly url: string | undefined;
}

/** @throws UserError if there is no such stack, or it has no outputs for the source */
export async function outputsOfSource(source: string, stack: string, env: Environment): Promise<SourceOutputs> {
  const outputs = await stackOutputs(stack, env);
  const secretId = outputs.get(outputKey(source, 'SecretArn'));
  if (secretId === undefined) {
    throw new UserError(`The stack ${stack} has no source '${source}' yet. Deploy it: npx cdk deploy`);
  }
  return { secretId, url: outputs.get(outputKey(source, 'Url')) };
}
