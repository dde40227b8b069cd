import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type { Delivery } from './delivery/delivery.ts';
import type { Source } from './delivery/source.ts';
import { vendorHeaders } from './delivery/vendor-headers.ts';
import type { Outcome } from './observe/outcome.ts';

/**
 * A REST API's proxy event as a delivery; undefined if its resource is not a source that this function has.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
 */
export function readDelivery(event: APIGatewayProxyEvent, sources: ReadonlyMap<string, Source>): Delivery | undefined {
  const source = sources.get(event.resource.slice(1));
  if (source === undefined) return undefined;
  return {
    source,
    // An empty body comes as null and not encoded.
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    header: vendorHeaders(headerLookup(event.multiValueHeaders ?? {}), source.provider),
    requestId: event.requestContext.requestId,
    address: event.requestContext.identity.sourceIp,
    receivedAt: event.requestContext.requestTimeEpoch,
  };
}

/** The same name can occur twice, in other letters. */
function headerLookup(headers: Readonly<Record<string, readonly string[] | null | undefined>>): Delivery['header'] {
  const byName = new Map<string, readonly string[]>();
  for (const [written, values] of Object.entries(headers)) {
    const name = written.toLowerCase();
    byName.set(name, [...(byName.get(name) ?? none), ...(values ?? none)]);
  }
  return (name) => byName.get(name) ?? none;
}

const none: readonly string[] = [];

/** The answer to the vendor. Vendors differ in what counts as success: it is always 200. */
export function respond(outcome: Outcome | undefined): APIGatewayProxyResult {
  switch (outcome?.kind) {
    case 'accepted': {
      const { accepted, duplicates } = outcome;
      const deadLettered = [...outcome.deadLettered.values()].reduce((sum, count) => sum + count, 0);
      return answer(200, 'application/json', { accepted, duplicates, deadLettered });
    }
    case 'refused':
      return problem(401, 'Unauthorized');
    case 'not-configured':
    case 'keys-unavailable':
    case 'not-durable':
    // Whatever reaches a function came by a declared path: a deployment is under way. For a vendor a 404 can be final.
    case undefined:
      return problem(503, 'Service Unavailable');
  }
}

/** RFC 9457. */
function problem(status: number, title: string): APIGatewayProxyResult {
  return answer(status, 'application/problem+json', { type: 'about:blank', title, status });
}

function answer(statusCode: number, contentType: string, body: object): APIGatewayProxyResult {
  return { statusCode, headers: { 'content-type': contentType }, body: JSON.stringify(body), isBase64Encoded: false };
}
