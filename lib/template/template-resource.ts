import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A resource as CloudFormation gets it. */
export interface TemplateResource {
  /** Of the construct, for messages. */
  readonly path: string;
  readonly logicalId: string;
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources that a construct and those below it add to the construct's stack; none of a stack nested in it. */
export function resourcesBelow(construct: IConstruct): CfnResource[] {
  return construct.node
    .findAll()
    .filter(CfnResource.isCfnResource)
    .filter((each) => each.stack === Stack.of(construct));
}

export function readResource(resource: CfnResource): TemplateResource {
  const { Resources } = Stack.of(resource).resolve(resource._toCloudFormation());
  const [logicalId, { Type, Properties = {} }] = Object.entries<{ Type: string; Properties?: object }>(Resources)[0]!;
  return { path: resource.node.path, logicalId, type: Type, properties: Properties as Record<string, unknown> };
}
