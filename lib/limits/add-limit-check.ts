import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readResource, resourcesBelow } from '../template/template-resource.ts';
import { environmentProblems } from './environment-problems.ts';
import { templateProblems } from './template-problems.ts';

/** The longest name of a stack. A nested stack's name is unknown before it is deployed. */
const longestStackName = 'x'.repeat(128);

/** Makes the synthesis fail if the deployment would, for AWS's limits that grow with the sources. */
export function addLimitCheck(construct: Construct, sourceCount: number): void {
  construct.node.addValidation({
    validate: () => {
      const { stackName } = Stack.of(construct);
      const known = Token.isUnresolved(stackName) ? longestStackName : stackName;
      const resources = resourcesBelow(construct).map(readResource);
      return [...environmentProblems(resources, known), ...templateProblems(construct, sourceCount)];
    },
  });
}
