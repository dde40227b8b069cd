import { ResponseType, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { problemBody, problemMediaType } from './problem-body.ts';

interface GatewayError {
  readonly type: ResponseType;
  readonly title: string;
  /** @default the gateway's own for this type */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The errors that the gateway answers by itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const gatewayErrors: readonly GatewayError[] = [
  // What the gateway says of a path that does not exist.
  { type: ResponseType.MISSING_AUTHENTICATION_TOKEN, status: 404, title: 'Not Found' },
  { type: ResponseType.RESOURCE_NOT_FOUND, status: 404, title: 'Not Found' },
  { type: ResponseType.ACCESS_DENIED, status: 403, title: 'Forbidden' },
  { type: ResponseType.INVALID_API_KEY, status: 403, title: 'Forbidden' },
  { type: ResponseType.WAF_FILTERED, status: 403, title: 'Forbidden' },
  { type: ResponseType.REQUEST_TOO_LARGE, status: 413, title: 'Content Too Large' },
  // Only the methods other than POST look at the media type of a body.
  { type: ResponseType.UNSUPPORTED_MEDIA_TYPE, status: 405, title: 'Method Not Allowed', headers: { Allow: "'POST'" } },
  { type: ResponseType.THROTTLED, status: 429, title: 'Too Many Requests' },
  { type: ResponseType.INTEGRATION_FAILURE, status: 504, title: 'Gateway Timeout' },
  { type: ResponseType.INTEGRATION_TIMEOUT, status: 504, title: 'Gateway Timeout' },
  { type: ResponseType.DEFAULT_4XX, title: 'Request Refused' },
  { type: ResponseType.DEFAULT_5XX, title: 'Server Error' },
];

/** Makes every error of the gateway a constant `application/problem+json`, with nothing of the request in it. */
export function addGatewayResponses(api: RestApi): void {
  for (const { type, title, status, headers } of gatewayErrors) {
    api.addGatewayResponse(type.responseType, {
      type,
      ...(status === undefined ? {} : { statusCode: `${status}` }),
      responseHeaders: { 'Content-Type': `'${problemMediaType}'`, ...headers },
      templates: { 'application/json': problemBody(title, status) },
    });
  }
}
