import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { UserError } from '../../lib/props/user-error.ts';

/**
 * The outputs of a deployed stack, by name.
 * @throws UserError where there is no such stack
 */
export async function stackOutputs(stack: string): Promise<ReadonlyMap<string | undefined, string | undefined>> {
  const client = new CloudFormationClient({});
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return new Map(found?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
    const region = await client.config.region();
    throw new UserError(
      `There is no stack '${stack}' in ${region}. Deploy it with npx cdk deploy, name it with --stack, or set AWS_REGION.`,
    );
  }
}
