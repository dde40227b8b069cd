import { Lazy, Names, type RemovalPolicy } from 'aws-cdk-lib';
import {
  ApiDefinition,
  type CfnRestApi,
  EndpointType,
  IpAddressType,
  RestApiMode,
  type SecurityPolicy,
  SpecRestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import type { Domain } from '../props/domain.ts';
import type { Source } from '../props/source.ts';
import { accessLogOptions } from './access-log-options.ts';
import { addDomain } from './add-domain.ts';
import { addressPolicy, needsIpv6 } from './address-policy.ts';
import { apiDefinition } from './api-definition.ts';
import { integrationUri } from './integration-uri.ts';
import { methodOptions, otherMethodsThrottle } from './method-options.ts';
import { SourceApiKeys } from './source-api-keys.ts';
import { stageName } from './stage-name.ts';
import { tlsSettings } from './tls-settings.ts';

export interface ReceiverApiProps {
  readonly sources: readonly Source[];
  /** The function that answers for the source with this name. */
  readonly handlerOf: (source: string) => IFunction;
  /** Whether requests are logged, which sets an account-wide role. */
  readonly accessLog: boolean;
  /** The user's domain name. */
  readonly domain: Domain | undefined;
  readonly webAclArn: string | undefined;
  /** The TLS policy. */
  readonly securityPolicy: SecurityPolicy;
  /** What happens to the access log when it is removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** How long the access log is kept. */
  readonly logRetention: RetentionDays;
  /** The key that the access log is encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

const binaryMediaTypes = ['*/*'];

/**
 * The URLs. It is a REST API, because only a REST API passes the exact bytes of a body to a function, by
 * `binaryMediaTypes`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
export class ReceiverApi extends Construct {
  readonly restApi: SpecRestApi;
  /** The target of the domain name's DNS record, if there is a domain name. */
  readonly domainTarget: string | undefined;
  readonly #domainName: string | undefined;
  readonly #apiKeys: SourceApiKeys | undefined;

  constructor(scope: Construct, id: string, props: ReceiverApiProps) {
    super(scope, id);
    const { sources, accessLog, domain, webAclArn } = props;
    const policy = addressPolicy(sources);
    const dualStack = needsIpv6(sources);
    const tls = tlsSettings(props.securityPolicy);
    const disableExecuteApiEndpoint = domain?.keepDefaultUrl === false;
    // The only dimension that distinguishes the metrics of APIs. CDK's default would be the same for every receiver.
    const title = Names.uniqueResourceName(this, { maxLength: 128 });
    const definition = apiDefinition({
      title,
      sources,
      integrationUriOf: (name) => integrationUri(props.handlerOf(name)),
      extensions: {
        'x-amazon-apigateway-binary-media-types': binaryMediaTypes,
        'x-amazon-apigateway-security-policy': tls.securityPolicy,
        ...(tls.endpointAccessMode && { 'x-amazon-apigateway-endpoint-access-mode': tls.endpointAccessMode }),
        // The property's value, with the app's additions.
        'x-amazon-apigateway-policy': Lazy.any({ produce: () => resource.policy }),
        'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint },
      },
    });
    this.restApi = new SpecRestApi(this, 'Webhooks', {
      restApiName: title,
      apiDefinition: ApiDefinition.fromInline(definition),
      // A deployment deletes what the definition lacks: a removed source's path at once, but also settings. So settings
      // are in the definition, and in properties for tools that read templates.
      // https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html
      mode: RestApiMode.OVERWRITE,
      endpointConfiguration: {
        types: [EndpointType.REGIONAL],
        // An IPv6 range in a policy has no effect on an API that is reached only over IPv4.
        ...(dualStack && { ipAddressType: IpAddressType.DUAL_STACK }),
      },
      parameters: { endpointConfigurationTypes: EndpointType.REGIONAL },
      binaryMediaTypes,
      ...(policy && { policy }),
      disableExecuteApiEndpoint,
      // API Gateway's one role in the account and region; only access logs need it.
      cloudWatchRole: accessLog,
      deployOptions: {
        stageName,
        metricsEnabled: true,
        throttlingRateLimit: otherMethodsThrottle.requestsPerSecond,
        throttlingBurstLimit: otherMethodsThrottle.burst,
        methodOptions: methodOptions(sources),
        ...(accessLog ? accessLogOptions(this, props) : {}),
      },
    });
    const resource = this.restApi.node.defaultChild as CfnRestApi;
    // CDK's construct has no props for it.
    Object.assign(resource, tls);
    // CDK's own output is the root URL, which does not belong to a source.
    this.restApi.node.tryRemoveChild('Endpoint');
    for (const { name } of sources) this.#letCall(props.handlerOf(name), name);

    const withKey = sources.filter(({ apiKeyRequired }) => apiKeyRequired).map(({ name }) => name);
    if (withKey.length > 0) {
      this.#apiKeys = new SourceApiKeys(this, 'Keys', { stage: this.restApi.deploymentStage, sources: withKey });
    }
    if (domain !== undefined) {
      this.#domainName = domain.name;
      this.domainTarget = addDomain(this.restApi, domain, tls, dualStack);
    }
    if (webAclArn !== undefined) {
      const { stageArn } = this.restApi.deploymentStage;
      new CfnWebACLAssociation(this, 'WebAcl', { webAclArn, resourceArn: stageArn });
    }
  }

  /** The URL of a source. */
  urlOf(source: string): string {
    return this.#domainName === undefined
      ? this.restApi.urlForPath(`/${source}`)
      : `https://${this.#domainName}/${source}`;
  }

  /** The id of a source's API key, if it needs one. */
  apiKeyIdOf(source: string): string | undefined {
    return this.#apiKeys?.keys.get(source)?.keyId;
  }

  /** Lets the gateway call the function for this source's POST, before a deployment needs it. */
  #letCall(handler: IFunction, source: string): void {
    const id = `Call-${source}`;
    handler.addPermission(id, {
      scope: this,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.restApi.arnForExecuteApi('POST', `/${source}`, stageName),
    });
    this.restApi.latestDeployment!.node.addDependency(handler, this.node.findChild(id));
  }
}
