import type { SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';

/**
 * A metric of API Gateway: of the POST of one source, or of all requests.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html
 */
export function gatewayMetric(
  name: '4XXError' | '5XXError' | 'Count',
  api: SpecRestApi,
  source?: string,
  options: MetricOptions = {},
): Metric {
  return new Metric({
    namespace: 'AWS/ApiGateway',
    metricName: name,
    dimensionsMap: {
      ApiName: api.restApiName,
      Stage: api.deploymentStage.stageName,
      ...(source !== undefined && { Method: 'POST', Resource: `/${source}` }),
    },
    statistic: 'Sum',
    ...options,
  });
}
