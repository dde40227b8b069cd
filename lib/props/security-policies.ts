import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';

/** TLS 1.3, or 1.2 with forward secrecy: no vendor documents that it speaks 1.3. */
export const defaultSecurityPolicy = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;

/**
 * The policies of a regional API that take TLS 1.2 at least.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
export const securityPolicies: readonly SecurityPolicy[] = [
  defaultSecurityPolicy,
  SecurityPolicy.TLS13_1_2_PQ_2025_09,
  SecurityPolicy.TLS13_1_3_2025_09,
  SecurityPolicy.TLS13_1_3_FIPS_2025_09,
  SecurityPolicy.TLS_1_2,
];
