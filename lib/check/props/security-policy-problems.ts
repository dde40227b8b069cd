import type { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { securityPolicies, securityPoliciesOf } from '../../props/security-policies.ts';

/** What is wrong with `securityPolicy`, and what to change. */
export function securityPolicyProblems(policy: SecurityPolicy | undefined, region: string): string[] {
  const ofRegion = securityPoliciesOf(region);
  if (policy === undefined || ofRegion.includes(policy)) return [];
  const why = securityPolicies.includes(policy)
    ? `which API Gateway is not known to support in ${region}`
    : 'which a regional API does not support or which accepts TLS below 1.2';
  return [`securityPolicy is ${policy}, ${why}; use one of ${ofRegion.join(', ')}`];
}
