import { CfnResource, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** A resource as CloudFormation gets it. */
export interface TemplateResource {
  /** The path of the construct, for messages. */
  readonly path: string;
  readonly logicalId: string;
  /** Such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The resources that a construct and its children add to its stack, without those of nested stacks. */
export function resourcesBelow(construct: IConstruct): CfnResource[] {
  return construct.node
    .findAll()
    .filter(CfnResource.isCfnResource)
    .filter((each) => each.stack === Stack.of(construct));
}

/** Resolves properties only when they are read: in a large stack this takes most of the time. */
export function readResource(resource: CfnResource): TemplateResource {
  const stack = Stack.of(resource);
  let properties: TemplateResource['properties'] | undefined;
  return {
    path: resource.node.path,
    logicalId: stack.resolve(resource.logicalId),
    type: resource.cfnResourceType,
    get properties() {
      properties ??= propertiesOf(stack.resolve(resource._toCloudFormation()).Resources);
      return properties;
    },
  };
}

/** @param resources of a template with a single resource */
function propertiesOf(resources: Readonly<Record<string, { Properties?: TemplateResource['properties'] }>>) {
  return Object.values(resources)[0]?.Properties ?? {};
}
