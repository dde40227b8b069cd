import { SetupError } from '../../lib/props/setup-error.ts';
import { stackOutputs } from '../target/stack-outputs.ts';

/**
 * The URLs of a deployed stack's queues, from its outputs.
 * @throws SetupError where there is no such stack, or it has no queues
 */
export async function queuesOfStack(stack: string): Promise<{ queueUrl: string; deadLetterQueueUrl: string }> {
  const outputs = await stackOutputs(stack);
  const queueUrl = outputs.get('QueueUrl');
  const deadLetterQueueUrl = outputs.get('DeadLetterQueueUrl');
  if (queueUrl !== undefined && deadLetterQueueUrl !== undefined) return { queueUrl, deadLetterQueueUrl };
  throw new SetupError(
    `The stack ${stack} has no outputs QueueUrl and DeadLetterQueueUrl. Name the queues with --queue-url and ` +
      '--dead-letter-queue-url.',
  );
}
