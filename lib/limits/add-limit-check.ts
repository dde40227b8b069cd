import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readResource, resourcesBelow } from '../template/template-resource.ts';
import { environmentProblems } from './environment-problems.ts';
import { templateProblems } from './template-problems.ts';

/** The longest name of a stack. That of a nested one is not known before. */
const longestStackName = 'x'.repeat(128);

/** Makes the synthesis fail where the deployment would, for AWS's limits that more sources come closer to. */
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
