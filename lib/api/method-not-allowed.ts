import { problemBody, problemMediaType } from './problem-body.ts';

const text = { type: 'string' };

/**
 * The operation that answers every method of a path that has no integration of its own with 405, in the gateway. Where
 * all media types are binary, a mock works only with both ways converted to text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export const methodNotAllowed = {
  responses: { 405: { description: 'Method Not Allowed', headers: { Allow: text, 'Content-Type': text } } },
  'x-amazon-apigateway-integration': {
    type: 'mock',
    contentHandling: 'CONVERT_TO_TEXT',
    requestTemplates: { 'application/json': '{"statusCode":405}' },
    // A body of another media type would be passed on, and a mock answers 500 to what has no statusCode. Refused instead,
    // it gets the gateway response UNSUPPORTED_MEDIA_TYPE, which is the same 405.
    passthroughBehavior: 'never',
    responses: {
      default: {
        statusCode: '405',
        contentHandling: 'CONVERT_TO_TEXT',
        responseParameters: {
          'method.response.header.Allow': "'POST'",
          'method.response.header.Content-Type': `'${problemMediaType}'`,
        },
        responseTemplates: { 'application/json': problemBody('Method Not Allowed', 405) },
      },
    },
  },
};
