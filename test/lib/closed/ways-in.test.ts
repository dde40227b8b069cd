import { Aws, CfnResource } from 'aws-cdk-lib';
import { type CfnRestApi, LambdaIntegration, MockIntegration } from 'aws-cdk-lib/aws-apigateway';
import { AnyPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type CfnAlias,
  type CfnFunction,
  CfnPermission,
  CfnUrl,
  FunctionUrlAuthType,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { each, handler, type Made, refusalOf } from './refusal-of.ts';

describe('a method', () => {
  const integration = 'x-amazon-apigateway-integration';
  const apiOf = ({ receiver }: Made) => each<CfnRestApi>(receiver, 'AWS::ApiGateway::RestApi')[0]!;
  /** Changes the paths of the API's definition, before they are read. */
  const edit = (change: (paths: Paths, made: Made) => void) => (made: Made) => {
    const api = apiOf(made);
    const body = made.stack.resolve(api.body);
    change(body.paths, made);
    api.body = body;
  };
  type Paths = Record<string, Record<string, { [integration]: { uri?: unknown; type: string } }>>;
  const callOf = (lambda: IFunction) => ({
    [integration]: {
      type: 'aws_proxy',
      httpMethod: 'POST',
      uri: `arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/${lambda.functionArn}/invocations`,
    },
  });
  const withPath = (path: string, lambda = handler) =>
    edit((paths, made) => {
      paths[path] = { post: callOf(lambda(made)) };
    });

  type Refused = [what: string, change: (made: Made) => void, problem: string];
  it.each<Refused>([
    [
      'a path that is not a source',
      withPath('/debug'),
      "(post /debug): a method that reaches a function that has no source 'debug'; declare it as a source instead",
    ],
    ['a path below a source', withPath('/ocean/ocean'), "that has no source 'ocean/ocean'"],
    ['every path', withPath('/{proxy+}'), "that has no source '{proxy+}'"],
    ['the root', withPath('/'), "that has no source ''"],
    ['another function', withPath('/relay', ({ receiver }) => receiver.relayFunction), "that has no source 'relay'"],
    [
      'another server',
      edit((paths) => {
        paths['/server'] = { get: { [integration]: { type: 'http_proxy', uri: 'https://example.com' } } };
      }),
      "that has no source 'server'",
    ],
    [
      'what no integration says',
      edit((paths) => {
        paths['/server'] = { get: {} as never };
      }),
      "that has no source 'server'",
    ],
    [
      'the function of other sources',
      edit((paths, { receiver }) => {
        paths['/ocean']!.post = callOf(receiver.relayFunction);
      }),
      "that has no source 'ocean'",
    ],
    [
      'another method',
      edit((paths) => {
        paths['/ocean']!.put = paths['/ocean']!.post!;
      }),
      "reaches the source 'ocean' by put; only post may",
    ],
    [
      'every method',
      edit((paths) => {
        paths['/ocean']!['x-amazon-apigateway-any-method'] = paths['/ocean']!.post!;
      }),
      "reaches the source 'ocean' by x-amazon-apigateway-any-method; only post may",
    ],
    [
      'a source without a secret of the receiver',
      (made) => {
        const variables = { SOURCES: JSON.stringify([{ name: 'ocean', provider: 'ocean', secretId: 'mine' }]) };
        each<CfnFunction>(made.receiver.receiverFunctions[0]!, 'AWS::Lambda::Function')[0]!.environment = { variables };
      },
      "reaches the source 'ocean', which has no secret here",
    ],
    ...[(id: string) => `${id}-more`, (id: string) => `more-${id}`].map(
      (nameOf): Refused => [
        `a source whose secret is another, ${nameOf('the name')}`,
        (made) => {
          const secretId = nameOf(made.receiver.secretArnOf('ocean'));
          const variables = { SOURCES: JSON.stringify([{ name: 'ocean', provider: 'ocean', secretId }]) };
          each<CfnFunction>(made.receiver.receiverFunctions[0]!, 'AWS::Lambda::Function')[0]!.environment = {
            variables,
          };
        },
        "reaches the source 'ocean', which has no secret here",
      ],
    ),
    [
      'more than a call of its function',
      edit((paths) => {
        const call = paths['/ocean']!.post!;
        call[integration].uri = { 'Fn::Join': ['', [call[integration].uri, '/more']] };
      }),
      "that has no source 'ocean'",
    ],
    [
      'paths that are defined elsewhere',
      (made) => {
        const api = apiOf(made);
        api.body = undefined;
        api.bodyS3Location = { bucket: 'mine', key: 'definition.json' };
      },
      'Test/Receiver/Api/Webhooks/Resource: an API whose paths are not in the template',
    ],
    [
      'paths that a macro makes',
      (made) => {
        apiOf(made).body = {
          'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 's3://mine/paths.json' } },
        };
      },
      'an API whose paths are not in the template',
    ],
    [
      'a path beside the definition',
      (made) => {
        made.receiver.api.root.addResource('debug').addMethod('POST', new LambdaIntegration(handler(made)));
      },
      "debug/POST/Resource: a method outside the API's definition",
    ],
    [
      'a mock beside the definition, which would go',
      ({ receiver }) => {
        receiver.api.root.addMethod('GET', new MockIntegration());
      },
      "GET/Resource: a method outside the API's definition, which removes it when next deployed",
    ],
    [
      'a path of the API from elsewhere in the stack',
      (made) => {
        new CfnResource(made.stack, 'Method', {
          type: 'AWS::ApiGateway::Method',
          properties: {
            RestApiId: made.receiver.api.restApiId,
            ResourceId: made.receiver.api.restApiRootResourceId,
            HttpMethod: 'POST',
            AuthorizationType: 'NONE',
            Integration: { Type: 'HTTP_PROXY', IntegrationHttpMethod: 'POST', Uri: 'https://example.com' },
          },
        });
      },
      "Test/Method: a method outside the API's definition",
    ],
  ])('is refused that opens %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });

  it('is accepted if it is a mock', () => {
    const mock = edit((paths) => {
      paths['/health'] = { get: { [integration]: { type: 'mock' } } };
    });
    expect(refusalOf(mock)).toBeUndefined();
  });
});

describe('a function', () => {
  const service = (name: string, sourceArn?: string) => (made: Made) => {
    handler(made).addPermission('Open', {
      principal: new ServicePrincipal(name),
      ...(sourceArn !== undefined && { sourceArn }),
    });
  };

  it.each<[what: string, change: (made: Made) => void, problem: string]>([
    [
      'by a URL for anyone',
      (made) => void handler(made).addFunctionUrl({ authType: FunctionUrlAuthType.NONE }),
      'a function URL, which bypasses the gateway; remove it',
    ],
    [
      'by a URL of its alias, for the account',
      ({ stack, receiver }) => {
        const targetFunctionArn = each<CfnAlias>(receiver, 'AWS::Lambda::Alias')[0]!.ref;
        new CfnUrl(stack, 'Url', { authType: 'AWS_IAM', targetFunctionArn });
      },
      'Test/Url: a function URL',
    ],
    ['by anyone', (made) => handler(made).addPermission('Open', { principal: new AnyPrincipal() }), 'lets anyone in'],
    [
      'by anyone, by a permission beside it',
      ({ stack, receiver }) => {
        const functionName = receiver.relayFunction.functionArn;
        new CfnPermission(stack, 'Open', { action: 'lambda:InvokeFunction', functionName, principal: '*' });
      },
      'Test/Open: a permission that lets anyone in; name who may',
    ],
    [
      'in any way',
      ({ stack, receiver }) => {
        const functionName = receiver.relayFunction.functionName;
        new CfnPermission(stack, 'Open', { action: 'lambda:*', functionName, principal: '123456789012' });
      },
      'allows lambda:*; name each action',
    ],
    [
      'by a service for anyone',
      service('s3.amazonaws.com'),
      'lets s3.amazonaws.com call for anyone; name the SourceArn, without wildcards',
    ],
    [
      'by a service for many',
      service('events.amazonaws.com', 'arn:aws:events:eu-central-1:123456789012:rule/*'),
      'lets events.amazonaws.com call for anyone; name the SourceArn',
    ],
    [
      'by a service for anyone, under its name in another partition',
      service('logs.eu-central-1.amazonaws.eu'),
      'lets logs.eu-central-1.amazonaws.eu call for anyone; name the SourceArn, without wildcards',
    ],
    [
      'by a service for anyone, under its name wherever it is deployed',
      service(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`),
      'call for anyone; name the SourceArn, without wildcards',
    ],
    [
      'by another API, whose paths are not looked at',
      service('apigateway.amazonaws.com', 'arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/prod/POST/open'),
      'lets another API call it; only the paths of this one may',
    ],
    [
      'by an API that only has the name of a queue of the receiver',
      (made) => {
        const { queueName } = made.receiver.queue;
        service('apigateway.amazonaws.com', `arn:aws:execute-api:eu-central-1:123456789012:${queueName}/prod`)(made);
      },
      'lets another API call it; only the paths of this one may',
    ],
    [
      'by every path of its API',
      (made) => service('apigateway.amazonaws.com', made.receiver.api.arnForExecuteApi())(made),
      'lets apigateway.amazonaws.com call for anyone',
    ],
  ])('is refused that is called %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });
});
