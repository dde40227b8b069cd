import { EndpointAccessMode, type SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';

export interface TlsSettings {
  readonly securityPolicy: SecurityPolicy;
  readonly endpointAccessMode?: EndpointAccessMode;
}

/**
 * The same for the API and for its domain name: a handshake for either is by the policy of the API. The policies of the kind
 * `SecurityPolicy_` need an access mode; STRICT refuses a request whose Host is another name than its handshake's.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
 */
export function tlsSettings(securityPolicy: SecurityPolicy): TlsSettings {
  return securityPolicy.startsWith('SecurityPolicy_')
    ? { securityPolicy, endpointAccessMode: EndpointAccessMode.STRICT }
    : { securityPolicy };
}
