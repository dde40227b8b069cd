import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { listOf, templateText } from './template-text.ts';

/** A resource as CloudFormation gets it. */
export interface TemplateResource {
  /** Of the construct, for messages. */
  readonly path: string;
  readonly logicalId: string;
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** By which property a resource elsewhere in the stack becomes part of what is checked. */
const attachedBy: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'RestApiId',
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
};

/** The resources of a construct, and those in its stack that give its roles more rights or its API more methods. */
export function templateResources(construct: IConstruct): TemplateResource[] {
  const own = construct.node.findAll().filter(CfnResource.isCfnResource);
  const references = new Set(own.map(({ logicalId }) => templateText(Stack.of(construct).resolve({ Ref: logicalId }))));
  const attached = Stack.of(construct)
    .node.findAll()
    .filter((each) => CfnResource.isCfnResource(each) && !own.includes(each) && each.cfnResourceType in attachedBy)
    .map((each) => read(each as CfnResource))
    .filter(({ type, properties }) =>
      listOf(properties[attachedBy[type]!]).some((target) => references.has(templateText(target))),
    );
  return [...own.map(read), ...attached];
}

function read(resource: CfnResource): TemplateResource {
  const { Resources } = Stack.of(resource).resolve(resource._toCloudFormation());
  const [logicalId, { Type, Properties = {} }] = Object.entries<{ Type: string; Properties?: object }>(Resources)[0]!;
  return { path: resource.node.path, logicalId, type: Type, properties: Properties as Record<string, unknown> };
}
