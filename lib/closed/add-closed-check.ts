import type { Construct } from 'constructs';
import { closedResources } from './closed-resources.ts';
import { deadLetterProblems } from './dead-letter-problems.ts';
import { functionProblems } from './function-problems.ts';
import { logProblems } from './log-problems.ts';
import { methodProblems } from './method-problems.ts';
import { policyProblems } from './policy-problems.ts';
import { secondPolicyProblems } from './second-policy-problems.ts';
import { transportProblems } from './transport-problems.ts';

/** Each checks the resources that will be deployed, and returns a sentence for each that is open. */
const rules = [
  methodProblems,
  functionProblems,
  policyProblems,
  secondPolicyProblems,
  transportProblems,
  logProblems,
  deadLetterProblems,
];

/**
 * Makes the synthesis fail if the construct, or the app's additions to it, open more than they must. CDK runs this once
 * the whole tree is built, aspects included.
 * @param acknowledgedManagedPolicies names of managed policies that may be on the functions' roles
 */
export function addClosedCheck(construct: Construct, acknowledgedManagedPolicies: readonly string[]): void {
  construct.node.addValidation({
    validate: () => {
      const resources = closedResources(construct);
      return rules.flatMap((rule) => rule(resources, acknowledgedManagedPolicies));
    },
  });
}
