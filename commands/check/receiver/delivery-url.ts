import type { Environment } from '../../shared/streams.ts';

/**
 * Where the URL of a stack is answered. If `AWS_ENDPOINT_URL` replaces all of AWS by an emulator, its gateway is
 * there too, at the path that LocalStack and ministack have in common.
 * https://docs.localstack.cloud/aws/services/apigateway/
 */
export function deliveryUrl(url: string, { AWS_ENDPOINT_URL: endpoint }: Environment): string {
  const { hostname, pathname } = new URL(url);
  const [, api] = /^([a-z0-9]+)\.execute-api\./.exec(hostname) ?? [];
  return endpoint && api !== undefined ? new URL(`/_aws/execute-api/${api}${pathname}`, endpoint).href : url;
}
