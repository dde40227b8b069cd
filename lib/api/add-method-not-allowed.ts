import { ContentHandling, type IResource, MockIntegration, PassthroughBehavior } from 'aws-cdk-lib/aws-apigateway';
import { problemBody, problemMediaType } from './problem-body.ts';

const header = {
  allow: 'method.response.header.Allow',
  contentType: 'method.response.header.Content-Type',
};

/**
 * Answers every method of the resource that has no integration of its own with 405, in the gateway. Where all media
 * types are binary, a MOCK integration works only with both ways converted to text.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html
 */
export function addMethodNotAllowed(resource: IResource): void {
  const integration = new MockIntegration({
    contentHandling: ContentHandling.CONVERT_TO_TEXT,
    requestTemplates: { 'application/json': '{"statusCode":405}' },
    // A body of another media type would be passed on, and MOCK answers 500 to what has no statusCode. Refused instead,
    // it gets the gateway response UNSUPPORTED_MEDIA_TYPE, which is the same 405.
    passthroughBehavior: PassthroughBehavior.NEVER,
    integrationResponses: [
      {
        statusCode: '405',
        contentHandling: ContentHandling.CONVERT_TO_TEXT,
        responseParameters: { [header.allow]: "'POST'", [header.contentType]: `'${problemMediaType}'` },
        responseTemplates: { 'application/json': problemBody('Method Not Allowed', 405) },
      },
    ],
  });
  resource.addMethod('ANY', integration, {
    methodResponses: [{ statusCode: '405', responseParameters: { [header.allow]: true, [header.contentType]: true } }],
  });
}
