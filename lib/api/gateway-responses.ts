import { problemBody, problemMediaType } from './problem-body.ts';

interface GatewayError {
  readonly title: string;
  /** @default the gateway's own for this type */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * The errors that the gateway itself answers, by type.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
const gatewayErrors: Readonly<Record<string, GatewayError>> = {
  // The gateway's answer to a path that does not exist.
  MISSING_AUTHENTICATION_TOKEN: { status: 404, title: 'Not Found' },
  RESOURCE_NOT_FOUND: { status: 404, title: 'Not Found' },
  ACCESS_DENIED: { status: 403, title: 'Forbidden' },
  INVALID_API_KEY: { status: 403, title: 'Forbidden' },
  WAF_FILTERED: { status: 403, title: 'Forbidden' },
  REQUEST_TOO_LARGE: { status: 413, title: 'Content Too Large' },
  // Only methods other than POST check the media type of a body.
  UNSUPPORTED_MEDIA_TYPE: { status: 405, title: 'Method Not Allowed', headers: { Allow: "'POST'" } },
  THROTTLED: { status: 429, title: 'Too Many Requests' },
  INTEGRATION_FAILURE: { status: 504, title: 'Gateway Timeout' },
  INTEGRATION_TIMEOUT: { status: 504, title: 'Gateway Timeout' },
  DEFAULT_4XX: { title: 'Request Refused' },
  DEFAULT_5XX: { title: 'Server Error' },
};

/**
 * Every error of the gateway as a constant `application/problem+json`, which repeats nothing from the request.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
 */
export const gatewayResponses = Object.fromEntries(
  Object.entries(gatewayErrors).map(([type, { title, status, headers }]) => [type, response(title, status, headers)]),
);

function response(title: string, status: number | undefined, headers: Readonly<Record<string, string>> = {}) {
  const all = { 'Content-Type': `'${problemMediaType}'`, ...headers };
  return {
    ...(status === undefined ? {} : { statusCode: `${status}` }),
    responseParameters: Object.fromEntries(
      Object.entries(all).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
    ),
    responseTemplates: { 'application/json': problemBody(title, status) },
  };
}
