import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { partitionOf } from './partition-of.ts';

/** TLS 1.3, or 1.2 with forward secrecy: no vendor documents that it speaks 1.3. */
const strong = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;

/**
 * The policies of a regional API that take TLS 1.2 at least.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
export const securityPolicies: readonly SecurityPolicy[] = [
  strong,
  SecurityPolicy.TLS13_1_2_PQ_2025_09,
  SecurityPolicy.TLS13_1_3_2025_09,
  SecurityPolicy.TLS13_1_3_FIPS_2025_09,
  SecurityPolicy.TLS_1_2,
];

/**
 * The policies of a region. GovCloud has none that begins with `SecurityPolicy_`, and of partitions other than China's and
 * the commercial one nothing is known. Where the region is known only when it is deployed, it is taken for a commercial one.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-abp.html
 * https://docs.amazonaws.cn/en_us/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
export function securityPoliciesOf(region: string): readonly SecurityPolicy[] {
  const partition = partitionOf(region) ?? 'aws';
  return ['aws', 'aws-cn'].includes(partition) ? securityPolicies : [SecurityPolicy.TLS_1_2];
}

/** The policy of a region that is taken unless the user says another. */
export function defaultSecurityPolicy(region: string): SecurityPolicy {
  return securityPoliciesOf(region)[0] ?? strong;
}
