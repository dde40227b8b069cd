import type { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { securityPolicies } from '../../props/security-policies.ts';

/** What is wrong with `securityPolicy`, and what to change. */
export function securityPolicyProblems(policy: SecurityPolicy | undefined): string[] {
  if (policy === undefined || securityPolicies.includes(policy)) return [];
  return [
    `securityPolicy is ${policy}, which a regional API does not have or which takes TLS under 1.2; use one of ${securityPolicies.join(', ')}`,
  ];
}
