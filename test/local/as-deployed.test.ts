import { GetQueueAttributesCommand, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { connect, disconnect } from '../../local/aws/clients.ts';
import { startEndpoints } from '../../local/aws/endpoints.ts';
import { createQueues } from '../../local/aws/resources/create-queues.ts';
import { resourcesOf, synthesize } from '../lib/synthesize.ts';

describe('the queues on this machine', () => {
  it('keep, hide and give up messages as the deployed ones do', async () => {
    await using services = new AsyncDisposableStack();
    const region = 'eu-west-1';
    const endpoints = await startEndpoints({ env: {}, region, dynamodb: 'dynalite', now: Date.now }, services);
    const clients = connect(endpoints, region, { accessKeyId: 'local', secretAccessKey: 'local' });
    services.defer(() => disconnect(clients));

    const { queueUrl, deadLetterQueueUrl } = await createQueues(clients.sqs, 'webhook-receiver');
    const AttributeNames: QueueAttributeName[] = ['MessageRetentionPeriod', 'VisibilityTimeout', 'RedrivePolicy'];
    const attributesOf = async (QueueUrl: string) => {
      const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      const { MessageRetentionPeriod, VisibilityTimeout, RedrivePolicy = '{}' } = Attributes!;
      const receives = JSON.parse(RedrivePolicy).maxReceiveCount;
      return [MessageRetentionPeriod, VisibilityTimeout, receives].map((value) => value && Number(value));
    };

    const deployed = resourcesOf(synthesize(), 'AWS::SQS::Queue').map(
      ({ MessageRetentionPeriod, VisibilityTimeout, RedrivePolicy }) => [
        MessageRetentionPeriod,
        VisibilityTimeout,
        RedrivePolicy?.maxReceiveCount,
      ],
    );
    expect([await attributesOf(deadLetterQueueUrl), await attributesOf(queueUrl)]).toEqual(deployed);
  });
});
