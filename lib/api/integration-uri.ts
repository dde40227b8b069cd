import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * The URI by which the gateway calls a function.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationUri(handler: IFunction): string {
  return Stack.of(handler).formatArn({
    service: 'apigateway',
    account: 'lambda',
    resource: 'path/2015-03-31/functions',
    resourceName: `${handler.functionArn}/invocations`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
}
