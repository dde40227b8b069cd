import { Duration, type RemovalPolicy } from 'aws-cdk-lib';
import { EndpointType, LambdaIntegration, type MethodDeploymentOptions, RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { accessLogOptions } from './access-log-options.ts';
import { addGatewayResponses } from './add-gateway-responses.ts';
import { addMethodNotAllowed } from './add-method-not-allowed.ts';

/**
 * What one source may take, so that a flood on one URL leaves the others alone: far above what these vendors send,
 * since a delivery refused with 429 is lost with a vendor that does not retry.
 */
const throttle = { requestsPerSecond: 500, burst: 1_000 };

export interface ReceiverApiProps {
  /** The names of the sources. */
  readonly sources: readonly string[];
  readonly handler: IFunction;
  /** Whether requests are logged, which sets an account-wide role. */
  readonly accessLog: boolean;
  /** What becomes of the access log when it is removed from the stack. */
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The URLs. A REST API, since only there a function gets the exact bytes of a body, by way of `binaryMediaTypes`.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/lambda-proxy-binary-media.html
 */
export class ReceiverApi extends Construct {
  readonly restApi: RestApi;

  constructor(scope: Construct, id: string, props: ReceiverApiProps) {
    super(scope, id);
    const { sources, handler, accessLog, removalPolicy } = props;
    this.restApi = new RestApi(this, 'Webhooks', {
      endpointConfiguration: { types: [EndpointType.REGIONAL] },
      binaryMediaTypes: ['*/*'],
      // One role for API Gateway in the whole account and region; only access logs need it.
      cloudWatchRole: accessLog,
      deployOptions: {
        metricsEnabled: true,
        methodOptions: Object.fromEntries(sources.map((name) => [`/${name}/POST`, sourceMethodOptions])),
        ...(accessLog ? accessLogOptions(this, removalPolicy) : {}),
      },
    });
    // CDK's own output: the URL of the root, which is no source's.
    this.restApi.node.tryRemoveChild('Endpoint');

    const integration = new LambdaIntegration(handler, { timeout: Duration.seconds(5), allowTestInvoke: false });
    for (const name of sources) {
      const resource = this.restApi.root.addResource(name);
      resource.addMethod('POST', integration);
      addMethodNotAllowed(resource);
    }
    addGatewayResponses(this.restApi);
  }

  /** The URL of a source. */
  urlOf(source: string): string {
    return this.restApi.urlForPath(`/${source}`);
  }
}

const sourceMethodOptions: MethodDeploymentOptions = {
  throttlingRateLimit: throttle.requestsPerSecond,
  throttlingBurstLimit: throttle.burst,
  // A method's settings replace the stage's.
  metricsEnabled: true,
};
