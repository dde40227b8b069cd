import { type CfnDomainName, EndpointType, type SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Domain } from '../props/domain.ts';
import type { TlsSettings } from './tls-settings.ts';

/**
 * Puts a domain name in front of the API.
 * @param dualStack whether it is reached over IPv6 too
 * @returns the target of the name's DNS record, which the user creates
 */
export function addDomain(
  restApi: SpecRestApi,
  { name, certificate }: Domain,
  tls: TlsSettings,
  dualStack: boolean,
): string {
  const domainName = restApi.addDomainName('Domain', {
    domainName: name,
    certificate:
      typeof certificate === 'string'
        ? Certificate.fromCertificateArn(restApi, 'Certificate', certificate)
        : certificate,
    endpointType: EndpointType.REGIONAL,
    ...tls,
  });
  if (dualStack) {
    // CDK's construct has no prop for it.
    const resource = domainName.node.defaultChild as CfnDomainName;
    resource.addPropertyOverride('EndpointConfiguration.IpAddressType', 'dualstack');
  }
  return domainName.domainNameAliasDomainName;
}
