import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';

export interface ReceivedRequest {
  readonly requestId: string;
  /** Unix milliseconds. */
  readonly receivedAt: number;
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** The resource that the path matched. */
  readonly resource: string;
  /** Names and values, alternating, as they arrived. */
  readonly rawHeaders: readonly string[];
  readonly sourceAddress: string;
  readonly port: number;
  readonly body: Buffer;
}

/** Headers that do not reach a function: they concern one connection, or the gateway consumes them. */
const keptByGateway = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * The event of a REST API's proxy integration if all media types are binary: the body is base64, or null if there is
 * none.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function proxyEvent(request: ReceivedRequest): APIGatewayProxyEvent {
  const { method, resource, body } = request;
  const { pathname, searchParams } = new URL(request.target, 'http://localhost');
  const headers = group([
    ...pairs(request.rawHeaders).filter(([name]) => !keptByGateway.has(name.toLowerCase())),
    ['X-Forwarded-For', request.sourceAddress],
    ['X-Forwarded-Port', String(request.port)],
    ['X-Forwarded-Proto', 'http'],
  ]);
  const query = searchParams.size === 0 ? null : group([...searchParams]);
  return {
    resource,
    path: pathname,
    httpMethod: method,
    headers: lastOfEach(headers),
    multiValueHeaders: headers,
    queryStringParameters: query && lastOfEach(query),
    multiValueQueryStringParameters: query,
    pathParameters: null,
    stageVariables: null,
    requestContext: requestContext(request, pathname, headers),
    body: body.length === 0 ? null : body.toString('base64'),
    isBase64Encoded: body.length > 0,
  };
}

function requestContext(
  { requestId, receivedAt, method, resource, sourceAddress }: ReceivedRequest,
  path: string,
  headers: Readonly<Record<string, string[]>>,
): APIGatewayProxyEvent['requestContext'] {
  const userAgent = Object.entries(headers)
    .find(([name]) => name.toLowerCase() === 'user-agent')?.[1]
    .at(-1);
  return {
    accountId: '000000000000',
    apiId: 'local',
    authorizer: null,
    domainName: 'localhost',
    extendedRequestId: randomUUID(),
    httpMethod: method,
    identity: { ...noIdentity, sourceIp: sourceAddress, userAgent: userAgent ?? null },
    path,
    protocol: 'HTTP/1.1',
    requestId,
    requestTime: clfTime(receivedAt),
    requestTimeEpoch: receivedAt,
    resourceId: resource.slice(1),
    resourcePath: resource,
    stage: 'local',
  };
}

const noIdentity = {
  accessKey: null,
  accountId: null,
  apiKey: null,
  apiKeyId: null,
  caller: null,
  clientCert: null,
  cognitoAuthenticationProvider: null,
  cognitoAuthenticationType: null,
  cognitoIdentityId: null,
  cognitoIdentityPoolId: null,
  principalOrgId: null,
  user: null,
  userArn: null,
};

/** As in `09/Apr/2015:12:34:56 +0000`. */
function clfTime(unixMs: number): string {
  const [, day, month, year, time] = new Date(unixMs).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

function pairs(raw: readonly string[]): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!]);
}

function group(entries: readonly (readonly [name: string, value: string])[]): Record<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(values);
}

function lastOfEach(values: Readonly<Record<string, string[]>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, all]) => [name, all.at(-1)!]));
}
