import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { SetupError } from '../lib/setup-error.ts';

/**
 * The URLs of a deployed stack's queues, from its outputs.
 * @throws SetupError where there is no such stack, or it has no queues
 */
export async function queuesOfStack(stack: string): Promise<{ queueUrl: string; deadLetterQueueUrl: string }> {
  const client = new CloudFormationClient({});
  const outputs = await describe(client, stack);
  const queueUrl = outputs.get('QueueUrl');
  const deadLetterQueueUrl = outputs.get('DeadLetterQueueUrl');
  if (queueUrl !== undefined && deadLetterQueueUrl !== undefined) return { queueUrl, deadLetterQueueUrl };
  throw new SetupError(
    `The stack ${stack} has no outputs QueueUrl and DeadLetterQueueUrl. Name the queues with --queue-url and ` +
      '--dead-letter-queue-url.',
  );
}

async function describe(client: CloudFormationClient, stack: string) {
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return new Map(found?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
    const region = await client.config.region();
    throw new SetupError(`There is no stack '${stack}' in ${region}. Name another with --stack, or set AWS_REGION.`);
  }
}
