import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { partitionOf } from './partition-of.ts';

/** TLS 1.3, or 1.2 with forward secrecy: no vendor documents support for 1.3. */
const strong = SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09;

/**
 * The policies of a regional API that require at least TLS 1.2.
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
 * The policies of a region. GovCloud has none that begins with `SecurityPolicy_`; for partitions other than China's and
 * the commercial one, nothing is known. A region that is known only at deployment is assumed to be commercial.
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-abp.html
 * https://docs.amazonaws.cn/en_us/apigateway/latest/developerguide/apigateway-security-policies-list.html
 */
export function securityPoliciesOf(region: string): readonly SecurityPolicy[] {
  const partition = partitionOf(region) ?? 'aws';
  return ['aws', 'aws-cn'].includes(partition) ? securityPolicies : [SecurityPolicy.TLS_1_2];
}

/** The default policy of a region. */
export function defaultSecurityPolicy(region: string): SecurityPolicy {
  return securityPoliciesOf(region)[0] ?? strong;
}
