import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { type Finding, findingOf, ok } from './finding.ts';

/** A queue answers. Its content is not checked. */
export function checkQueue(name: string, sqs: SQSClient, url: string): Promise<Finding> {
  return findingOf(name, async () => {
    await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn'] }));
    return ok(name);
  });
}
