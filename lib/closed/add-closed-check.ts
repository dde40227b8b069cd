import type { Construct } from 'constructs';
import { closedResources } from './closed-resources.ts';
import { deadLetterProblems } from './dead-letter-problems.ts';
import { logProblems } from './log-problems.ts';
import { methodProblems } from './method-problems.ts';
import { policyProblems } from './policy-problems.ts';
import { transportProblems } from './transport-problems.ts';

/** Each takes the resources that will be deployed, and answers what is open, a sentence for each. */
const rules = [methodProblems, policyProblems, transportProblems, logProblems, deadLetterProblems];

/**
 * Makes the synthesis fail where the construct, or what the app adds to it, opens more than it must. CDK asks once the
 * whole tree is built, aspects included.
 */
export function addClosedCheck(construct: Construct): void {
  construct.node.addValidation({
    validate: () => {
      const resources = closedResources(construct);
      return rules.flatMap((rule) => rule(resources));
    },
  });
}
