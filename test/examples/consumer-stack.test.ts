import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ConsumerStack } from '../../examples/consumer/consumer-stack.ts';
import { codeDirectory, resourcesOf, text } from '../lib/synthesize.ts';

// What `cdk synth` in examples/consumer gives, without bundling the consumer: the gate does that once, in `npm run synth`.

describe('the stack of the example consumer', () => {
  const app = new App({ context: { 'aws:cdk:bundling-stacks': [] } });
  const sources = [{ name: 'ocean', provider: 'ocean' }];
  const template = Template.fromStack(new ConsumerStack(app, 'Test', { receiver: { sources, codeDirectory } }));
  const [consumer] = resourcesOf(template, 'AWS::Lambda::Function').filter(({ id }) => id.startsWith('Consumer'));

  it('gives the function batches of the queue, and takes partial failures', () => {
    const [mapping, ...others] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping');
    expect(others).toEqual([]);
    expect(mapping).toMatchObject({
      BatchSize: 10,
      FunctionName: { Ref: consumer!.id },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    expect(text(mapping!.EventSourceArn)).toMatch(/^\$\{ReceiverEventsQueue\.Arn\}$/);
  });

  it('hides a message for six times as long as the function may take', () => {
    const queues = resourcesOf(template, 'AWS::SQS::Queue').filter(({ RedrivePolicy }) => RedrivePolicy !== undefined);
    expect(queues.map(({ VisibilityTimeout }) => VisibilityTimeout)).toEqual([6 * consumer!.Timeout]);
  });

  it('keeps what was handled under the names that Powertools uses', () => {
    const [table] = resourcesOf(template, 'AWS::DynamoDB::Table').filter(({ id }) => id.startsWith('Handled'));
    expect(table).toMatchObject({
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      TimeToLiveSpecification: { AttributeName: 'expiration', Enabled: true },
    });
  });

  it('may read large events and what was handled, and no more', () => {
    const policies = resourcesOf(template, 'AWS::IAM::Policy').filter(({ id }) => id.startsWith('Consumer'));
    const statements = policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
    const allowed = statements.map(({ Action, Resource }) => [
      [Action].flat().sort().join(' '),
      [Resource].flat().map(text).join(' '),
    ]);
    expect(allowed.sort()).toEqual([
      [
        'dynamodb:DeleteItem dynamodb:GetItem dynamodb:PutItem dynamodb:UpdateItem',
        expect.stringMatching(/^\$\{Handled\.Arn\}$/),
      ],
      ['s3:GetObject', expect.stringMatching(/^\$\{ReceiverLargeEventsBucket\.Arn\}\/\*$/)],
      [
        'sqs:ChangeMessageVisibility sqs:DeleteMessage sqs:GetQueueAttributes sqs:GetQueueUrl sqs:ReceiveMessage',
        expect.stringMatching(/^\$\{ReceiverEventsQueue\.Arn\}$/),
      ],
    ]);
  });

  it('says where to send to', () => {
    const outputs = Object.values(template.findOutputs('*')).map(({ Value }) => text(Value));
    expect(outputs).toContainEqual(expect.stringMatching(/^https:.+\/ocean$/));
  });
});
