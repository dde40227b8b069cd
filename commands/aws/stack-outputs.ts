import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UserError } from '../../lib/props/user-error.ts';
import type { Environment } from '../shared/streams.ts';
import { ownEndpoint } from './own-endpoint.ts';

/**
 * The outputs of a deployed stack, by name.
 * @throws UserError if there is no such stack, or what answers is not CloudFormation
 */
export async function stackOutputs(
  stack: string,
  env: Environment,
): Promise<ReadonlyMap<string | undefined, string | undefined>> {
  ownEndpoint(env, 'AWS_ENDPOINT_URL_CLOUDFORMATION');
  const client = new CloudFormationClient({});
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    // CloudFormation answers with the stack or with an error; the SDK reads a web page as an answer without stacks.
    if (found === undefined) throw new UserError('What answered is not CloudFormation. Is AWS_ENDPOINT_URL right?');
    return new Map(found.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
    const region = await client.config.region();
    throw new UserError(
      `There is no stack '${stack}' in ${region}. Deploy it with npx cdk deploy, name it with --stack, or set AWS_REGION.`,
    );
  }
}
