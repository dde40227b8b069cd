import { problemBody, problemMediaType } from './problem-body.ts';

const text = { type: 'string' };

/**
 * The operation by which the gateway answers 405 to every method of a path that has no integration of its own. If all
 * media types are binary, a mock works only if request and response are converted to text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export const methodNotAllowed = {
  responses: { 405: { description: 'Method Not Allowed', headers: { Allow: text, 'Content-Type': text } } },
  'x-amazon-apigateway-integration': {
    type: 'mock',
    contentHandling: 'CONVERT_TO_TEXT',
    requestTemplates: { 'application/json': '{"statusCode":405}' },
    // Otherwise a body of another media type would reach the mock, which answers 500 to a body without statusCode.
    // Refused, it gets the gateway response UNSUPPORTED_MEDIA_TYPE, which is the same 405.
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
