import { Duration, Names, type RemovalPolicy } from 'aws-cdk-lib';
import {
  EndpointType,
  IpAddressType,
  LambdaIntegration,
  type MethodDeploymentOptions,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { limits } from '../limits.ts';
import type { Domain } from '../props/domain.ts';
import type { Source } from '../props/source.ts';
import { defaultThrottle } from '../props/throttle.ts';
import { accessLogOptions } from './access-log-options.ts';
import { addDomain } from './add-domain.ts';
import { addGatewayResponses } from './add-gateway-responses.ts';
import { addMethodNotAllowed } from './add-method-not-allowed.ts';
import { addressPolicy, needsIpv6 } from './address-policy.ts';
import { SourceApiKeys } from './source-api-keys.ts';

export interface ReceiverApiProps {
  readonly sources: readonly Source[];
  /** The function that answers for the source with this name. */
  readonly handlerOf: (source: string) => IFunction;
  /** Whether requests are logged, which sets an account-wide role. */
  readonly accessLog: boolean;
  /** A domain name of one's own; the API's own is then switched off. */
  readonly domain: Domain | undefined;
  readonly webAclArn: string | undefined;
  /** What becomes of the access log when it is removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
  /** The key that the access log is encrypted with; undefined for AWS's own. */
  readonly encryptionKey: IKey | undefined;
}

/**
 * The URLs. A REST API, since only there a function gets the exact bytes of a body, by way of `binaryMediaTypes`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
export class ReceiverApi extends Construct {
  readonly restApi: RestApi;
  /** What the DNS record of the domain name points at, where there is a domain name. */
  readonly domainTarget: string | undefined;
  readonly #domainName: string | undefined;
  readonly #apiKeys: SourceApiKeys | undefined;

  constructor(scope: Construct, id: string, props: ReceiverApiProps) {
    super(scope, id);
    const { sources, accessLog, domain, webAclArn } = props;
    const policy = addressPolicy(sources);
    const dualStack = needsIpv6(sources);
    this.restApi = new RestApi(this, 'Webhooks', {
      // The only dimension that tells the metrics of APIs apart; CDK's own name would be that of every receiver.
      restApiName: Names.uniqueResourceName(this, { maxLength: 128 }),
      endpointConfiguration: {
        types: [EndpointType.REGIONAL],
        // A range of IPv6 in a policy means nothing where only IPv4 is spoken.
        ...(dualStack && { ipAddressType: IpAddressType.DUAL_STACK }),
      },
      binaryMediaTypes: ['*/*'],
      ...(policy && { policy }),
      ...(domain && { disableExecuteApiEndpoint: true }),
      // One role for API Gateway in the whole account and region; only access logs need it.
      cloudWatchRole: accessLog,
      deployOptions: {
        metricsEnabled: true,
        methodOptions: Object.fromEntries(sources.map((source) => [`/${source.name}/POST`, methodOptions(source)])),
        ...(accessLog ? accessLogOptions(this, props) : {}),
      },
    });
    // CDK's own output: the URL of the root, which is no source's.
    this.restApi.node.tryRemoveChild('Endpoint');
    for (const { name, apiKeyRequired = false } of sources)
      this.#addSource(name, apiKeyRequired, props.handlerOf(name));
    addGatewayResponses(this.restApi);

    const withKey = sources.filter(({ apiKeyRequired }) => apiKeyRequired).map(({ name }) => name);
    if (withKey.length > 0) {
      this.#apiKeys = new SourceApiKeys(this, 'Keys', { stage: this.restApi.deploymentStage, sources: withKey });
    }
    if (domain !== undefined) {
      this.#domainName = domain.name;
      this.domainTarget = addDomain(this.restApi, domain, dualStack);
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

  /** The id of a source's API key, where it needs one. */
  apiKeyIdOf(source: string): string | undefined {
    return this.#apiKeys?.keys.get(source)?.keyId;
  }

  #addSource(name: string, apiKeyRequired: boolean, handler: IFunction): void {
    const resource = this.restApi.root.addResource(name);
    const integration = new LambdaIntegration(handler, {
      timeout: Duration.seconds(limits.gatewayTimeout),
      allowTestInvoke: false,
    });
    resource.addMethod('POST', integration, { apiKeyRequired });
    addMethodNotAllowed(resource);
  }
}

function methodOptions({ throttle = defaultThrottle }: Source): MethodDeploymentOptions {
  return {
    throttlingRateLimit: throttle.requestsPerSecond,
    throttlingBurstLimit: throttle.burst,
    // A method's settings replace the stage's.
    metricsEnabled: true,
  };
}
