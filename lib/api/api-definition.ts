import { limits } from '../props/limits.ts';
import type { Source } from '../props/source.ts';
import { gatewayResponses } from './gateway-responses.ts';
import { methodNotAllowed } from './method-not-allowed.ts';

export interface ApiDefinitionParts {
  /** Name of the API. */
  readonly title: string;
  readonly sources: readonly Source[];
  /** URI of the function that answers for the source with this name. */
  readonly integrationUriOf: (source: string) => string;
  /** Settings of the whole API, as API Gateway's extensions of OpenAPI. */
  readonly extensions: Readonly<Record<`x-amazon-apigateway-${string}`, unknown>>;
}

/**
 * The API as one OpenAPI document: every path belongs to a source, takes its POST, and answers other methods with 405.
 * With one resource for each path, CloudFormation would deploy the API before it deletes removed ones: such a path
 * would stay, and answer 500, until the next change. It is OpenAPI 2, in which all of API Gateway's extensions are at
 * the root.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function apiDefinition({ title, sources, integrationUriOf, extensions }: ApiDefinitionParts): object {
  return {
    swagger: '2.0',
    // The version is required, and has no meaning here.
    info: { title, version: '1' },
    schemes: ['https'],
    paths: Object.fromEntries(
      sources.map(({ name, apiKeyRequired = false }) => [
        `/${name}`,
        {
          post: post(integrationUriOf(name), apiKeyRequired),
          'x-amazon-apigateway-any-method': methodNotAllowed,
        },
      ]),
    ),
    ...(sources.some(({ apiKeyRequired }) => apiKeyRequired) && {
      securityDefinitions: { apiKey: { type: 'apiKey', name: 'x-api-key', in: 'header' } },
    }),
    'x-amazon-apigateway-gateway-responses': gatewayResponses,
    ...extensions,
  };
}

function post(uri: string, apiKeyRequired: boolean): object {
  return {
    responses: {},
    ...(apiKeyRequired && { security: [{ apiKey: [] }] }),
    'x-amazon-apigateway-integration': {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri,
      timeoutInMillis: limits.gatewayTimeout * 1_000,
    },
  };
}
