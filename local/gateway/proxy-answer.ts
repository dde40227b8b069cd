/** An answer to a client. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/**
 * A function's answer as HTTP; undefined if it does not have the form that the gateway accepts, which makes a 502.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-output-format
 */
export function proxyAnswer(answer: unknown): HttpAnswer | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { statusCode, headers, multiValueHeaders, body, isBase64Encoded } = answer as Record<string, unknown>;
  const single = Object.entries(headers ?? {});
  const multiple = Object.entries(multiValueHeaders ?? {});
  const wellFormed =
    Number.isInteger(statusCode) &&
    (statusCode as number) >= 200 &&
    (statusCode as number) <= 599 &&
    (body === undefined || body === null || typeof body === 'string') &&
    single.every(([, value]) => isHeaderValue(value)) &&
    multiple.every(([, values]) => Array.isArray(values) && values.every(isHeaderValue));
  if (!wellFormed) return undefined;
  return {
    status: statusCode as number,
    headers: Object.fromEntries([
      ...single.map(([name, value]) => [name, String(value)] as const),
      ...multiple.map(([name, values]) => [name, values.map(String)] as const),
    ]),
    body: Buffer.from((body as string | undefined) ?? '', isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

function isHeaderValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
