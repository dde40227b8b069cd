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

/** Properties are resolved when they are asked for: of a large stack that takes most of the time. */
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

/** @param resources of a template with one */
function propertiesOf(resources: Readonly<Record<string, { Properties?: TemplateResource['properties'] }>>) {
  return Object.values(resources)[0]?.Properties ?? {};
}
