import { EndpointAccessMode, type SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';

export interface TlsSettings {
  readonly securityPolicy: SecurityPolicy;
  readonly endpointAccessMode?: EndpointAccessMode;
}

/**
 * The same for the API and its domain name: a handshake for either uses the policy of the API. Policies that begin with
 * `SecurityPolicy_` need an access mode; STRICT refuses a request whose Host differs from the name in its handshake.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-security-policies.html
 */
export function tlsSettings(securityPolicy: SecurityPolicy): TlsSettings {
  return securityPolicy.startsWith('SecurityPolicy_')
    ? { securityPolicy, endpointAccessMode: EndpointAccessMode.STRICT }
    : { securityPolicy };
}
