import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { readResource, resourcesBelow, type TemplateResource } from '../template/template-resource.ts';
import { listOf, templateText } from '../template/template-text.ts';

/** By which property a resource elsewhere in the stack becomes part of what is checked. */
const attachedBy: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Method': 'RestApiId',
  'AWS::IAM::Policy': 'Roles',
  'AWS::IAM::ManagedPolicy': 'Roles',
  'AWS::IAM::RolePolicy': 'RoleName',
};

/** The resources of a construct, and those in its stack that give its roles more rights or its API more methods. */
export function closedResources(construct: IConstruct): TemplateResource[] {
  const own = resourcesBelow(construct);
  const references = new Set(own.map(({ logicalId }) => templateText(Stack.of(construct).resolve({ Ref: logicalId }))));
  const attached = resourcesBelow(Stack.of(construct))
    .filter((each) => !own.includes(each) && each.cfnResourceType in attachedBy)
    .map(readResource)
    .filter(({ type, properties }) =>
      listOf(properties[attachedBy[type]!]).some((target) => references.has(templateText(target))),
    );
  return [...own.map(readResource), ...attached];
}
