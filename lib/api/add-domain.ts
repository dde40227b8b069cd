import {
  type CfnDomainName,
  EndpointAccessMode,
  EndpointType,
  SecurityPolicy,
  type SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Domain } from '../props/domain.ts';

/**
 * Puts a domain name in front of the API.
 * @param dualStack whether it is reached over IPv6 too
 * @returns what the name's DNS record, which is the user's to make, points at
 */
export function addDomain(restApi: SpecRestApi, { name, certificate }: Domain, dualStack: boolean): string {
  const domainName = restApi.addDomainName('Domain', {
    domainName: name,
    certificate:
      typeof certificate === 'string'
        ? Certificate.fromCertificateArn(restApi, 'Certificate', certificate)
        : certificate,
    endpointType: EndpointType.REGIONAL,
    // TLS 1.3, or 1.2 with forward secrecy: no vendor documents that it speaks 1.3. A policy of this kind needs the
    // access mode. https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
    securityPolicy: SecurityPolicy.TLS13_1_2_PFS_PQ_2025_09,
    endpointAccessMode: EndpointAccessMode.STRICT,
  });
  if (dualStack) {
    // CDK's construct has no prop for it.
    const resource = domainName.node.defaultChild as CfnDomainName;
    resource.addPropertyOverride('EndpointConfiguration.IpAddressType', 'dualstack');
  }
  return domainName.domainNameAliasDomainName;
}
