import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { readResource, resourcesBelow, type TemplateResource } from '../template/template-resource.ts';
import { referencesIn } from '../template/template-text.ts';

/** The property by which a resource elsewhere in the stack refers to the construct, by type. */
const attachedBy: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'RestApiId',
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
  'AWS::Lambda::Permission': 'FunctionName',
  'AWS::Lambda::Url': 'TargetFunctionArn',
  'AWS::S3::BucketPolicy': 'Bucket',
  'AWS::SecretsManager::ResourcePolicy': 'SecretId',
  'AWS::SNS::TopicInlinePolicy': 'TopicArn',
  'AWS::SNS::TopicPolicy': 'Topics',
  'AWS::SQS::QueueInlinePolicy': 'Queue',
  'AWS::SQS::QueuePolicy': 'Queues',
};

/** The resources of a construct, and others in its stack that could open them. */
export function closedResources(construct: IConstruct): TemplateResource[] {
  const own = resourcesBelow(construct);
  const read = own.map(readResource);
  const ids = new Set(read.map(({ logicalId }) => logicalId));
  const attached = resourcesBelow(Stack.of(construct))
    .filter((each) => !own.includes(each) && each.cfnResourceType in attachedBy)
    .map(readResource)
    .filter(({ type, properties }) => referencesIn(properties[attachedBy[type]!]).some((id) => ids.has(id)));
  return [...read, ...attached];
}
