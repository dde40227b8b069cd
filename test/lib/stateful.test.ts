import type { Source } from '../../lib/props/source.ts';
import { resourcesOf, synthesize } from './synthesize.ts';

// What stays the same in every version, for as long as a stack lives: with another logical id CloudFormation would make a new
// resource, and cut off what is in the old one, or what knows it by its name or URL; or fail, where its name is taken by the
// old one. What is new is added to this list. What is in it is never changed.
const stateful: Readonly<Record<string, string>> = {
  ReceiverRecordsTableB4610870: 'AWS::DynamoDB::Table',
  ReceiverEventsDeadLetterQueueE5C0542D: 'AWS::SQS::Queue',
  ReceiverEventsQueue56FFD86E: 'AWS::SQS::Queue',
  ReceiverLargeEventsBucketDE175714: 'AWS::S3::Bucket',
  ReceiverSecretsocean02E82451: 'AWS::SecretsManager::Secret',
  ReceiverSecretswafeu4AC1B059: 'AWS::SecretsManager::Secret',
  ReceiverSecretsalertsA5D61302: 'AWS::SecretsManager::Secret',
  ReceiverLogDFB73657: 'AWS::Logs::LogGroup',
  ReceiverReceiver2Log617E0EF1: 'AWS::Logs::LogGroup',
  ReceiverRelayLog72C43780: 'AWS::Logs::LogGroup',
  ReceiverApiAccessLogD8781D11: 'AWS::Logs::LogGroup',
  ReceiverAlarmsTopic8407F83F: 'AWS::SNS::Topic',
  // What vendors hold.
  ReceiverApiWebhooks1756DBB9: 'AWS::ApiGateway::RestApi',
  ReceiverApiWebhooksDomain86D280AD: 'AWS::ApiGateway::DomainName',
  ReceiverApiKeysocean2F35B2F1: 'AWS::ApiGateway::ApiKey',
  // What has a name that no second one can have.
  ReceiverApiWebhooksDeploymentStageprodDF0F53D3: 'AWS::ApiGateway::Stage',
  ReceiverApiWebhooksDomainMapTestReceiverApiWebhooks693C76F7A0680CAE: 'AWS::ApiGateway::BasePathMapping',
  ReceiverLiveBF04B641: 'AWS::Lambda::Alias',
  ReceiverReceiver2LiveA6FC6BE9: 'AWS::Lambda::Alias',
  ReceiverRelayLive1FBFEEEE: 'AWS::Lambda::Alias',
  // What has the versions that are the way back.
  ReceiverFunction9A698DA3: 'AWS::Lambda::Function',
  ReceiverReceiver2Function322D6F2A: 'AWS::Lambda::Function',
  ReceiverRelayFunction91D4BA8F: 'AWS::Lambda::Function',
};

/** With the prop `canary`. */
const canary: Readonly<Record<string, string>> = {
  ReceiverSecretsCanaryBF8EE2E5: 'AWS::SecretsManager::Secret',
  ReceiverCanaryLogE77C2B75: 'AWS::Logs::LogGroup',
  ReceiverCanaryLiveB339190C: 'AWS::Lambda::Alias',
  ReceiverCanaryFunctionF22159C5: 'AWS::Lambda::Function',
};

const sources: readonly Source[] = [
  { name: 'ocean', provider: 'ocean', apiKeyRequired: true },
  { name: 'waf-eu', provider: 'signal-sciences' },
  { name: 'alerts', provider: 'searchstream' },
];
const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const template = synthesize({
  sources,
  functionCount: 2,
  accessLog: true,
  domain: { name: 'hooks.example.com', certificate },
});

describe('what is stateful', () => {
  it('is what it was in every version before', () => {
    const types = new Set(Object.values(stateful));
    const found = Object.entries<{ Type: string }>(template.toJSON().Resources).flatMap(([id, { Type }]) =>
      types.has(Type) ? [[id, Type]] : [],
    );
    expect(Object.fromEntries(found)).toEqual(stateful);
  });

  it('is the same with a canary, and what that needs', () => {
    const template = synthesize({ sources, functionCount: 2, canary: true });
    const ofCanary = Object.entries<{ Type: string }>(template.toJSON().Resources).flatMap(([id, { Type }]) =>
      id in stateful || !Object.values(stateful).includes(Type) ? [] : [[id, Type]],
    );
    expect(Object.fromEntries(ofCanary)).toEqual(canary);
  });

  it('has the same keys and the same index, which no table can change', () => {
    const [table] = resourcesOf(template, 'AWS::DynamoDB::Table');
    expect(table).toMatchObject({
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'pendingShard', AttributeType: 'N' },
        { AttributeName: 'claimedAt', AttributeType: 'N' },
      ],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'pending',
          KeySchema: [
            { AttributeName: 'pendingShard', KeyType: 'HASH' },
            { AttributeName: 'claimedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
    expect(table!.LocalSecondaryIndexes).toBeUndefined();
  });

  it('has no name of its own, which could not be changed later, and is not a FIFO queue, which it could not stop being', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret']) {
      for (const { TableName, QueueName, BucketName, Name, FifoQueue } of resourcesOf(template, type)) {
        expect([TableName, QueueName, BucketName, Name, FifoQueue]).toEqual(Array.from({ length: 5 }, () => undefined));
      }
    }
  });
});
