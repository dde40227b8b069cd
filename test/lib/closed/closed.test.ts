import { App, Aspects, CfnResource, Duration, Errors, Stack } from 'aws-cdk-lib';
import { type CfnRestApi, LambdaIntegration, MockIntegration } from 'aws-cdk-lib/aws-apigateway';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  AccountPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  ManagedPolicy,
  OrganizationPrincipal,
  Policy,
  PolicyStatement,
  Role,
  ServicePrincipal,
  StarPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import {
  type CfnAlias,
  type CfnFunction,
  CfnPermission,
  CfnUrl,
  FunctionUrlAuthType,
  type IFunction,
} from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnQueuePolicy, Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { codeDirectory, sources } from '../synthesize.ts';

interface Made {
  readonly stack: Stack;
  readonly receiver: WebhookReceiver;
}

/** What synthesis says of a receiver that its app has changed; undefined where it says nothing. */
function refusalOf(change: (made: Made) => void, props: Partial<WebhookReceiverProps> = {}): string | undefined {
  const app = new App();
  const stack = new Stack(app, 'Test');
  change({ stack, receiver: new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, ...props }) });
  try {
    app.synth();
    return undefined;
  } catch (error) {
    // What the app in bin/ shows without a stack trace.
    if (!Errors.isConstructError(error)) throw error;
    return error.message;
  }
}

/** The resources of a type in the construct. */
function each<T extends CfnResource>(of: IConstruct, type: string): T[] {
  return of.node.findAll().filter((node) => CfnResource.isCfnResource(node) && node.cfnResourceType === type) as T[];
}

const handler = ({ receiver }: Made) => receiver.receiverFunctions[0]!;
const allow = (...statement: ConstructorParameters<typeof PolicyStatement>) => new PolicyStatement(...statement);

describe('a receiver that its app leaves closed', () => {
  it.each<[what: string, props: Partial<WebhookReceiverProps>, change: (made: Made) => void]>([
    ['as it comes', {}, () => undefined],
    ['with its log', { accessLog: true }, () => undefined],
    ['throw-away', { retainData: false }, () => undefined],
    [
      'for some addresses and with an API key',
      { sources: [{ name: 'ocean', provider: 'ocean', allowedAddresses: ['2600:1f18::/32'], apiKeyRequired: true }] },
      () => undefined,
    ],
    [
      'with a consumer',
      {},
      (made) =>
        made.receiver.queue.grantConsumeMessages(
          new Role(made.stack, 'Consumer', {
            assumedBy: new StarPrincipal(),
          }),
        ),
    ],
    [
      'beside wide policies of other parts',
      {},
      ({ stack }) => {
        new Role(stack, 'Other', { assumedBy: new StarPrincipal() }).addToPolicy(
          allow({ actions: ['*'], resources: ['*'] }),
        );
        new Queue(stack, 'Plain');
        new LogGroup(stack, 'Endless', { retention: RetentionDays.INFINITE });
      },
    ],
    [
      'with a reader of the bucket in another account',
      {},
      ({ stack, receiver }) => {
        const role = Role.fromRoleArn(stack, 'Elsewhere', 'arn:aws:iam::123456789012:role/consumer');
        receiver.bucket.grantRead(role);
        receiver.queue.grantConsumeMessages(role);
      },
    ],
    [
      'with a managed policy that is acknowledged',
      { acknowledgedManagedPolicies: ['CloudWatchLambdaInsightsExecutionRolePolicy'] },
      ({ receiver }) => {
        const name = 'CloudWatchLambdaInsightsExecutionRolePolicy';
        for (const each of receiver.receiverFunctions)
          each.role!.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(name));
      },
    ],
    [
      'with a topic of its own that may fill the queue',
      {},
      ({ stack, receiver }) => {
        new Topic(stack, 'Topic').addSubscription(new SqsSubscription(receiver.queue));
      },
    ],
    [
      'with whoever is in the organisation',
      {},
      ({ receiver }) => {
        receiver.queue.addToResourcePolicy(
          allow({
            principals: [new StarPrincipal()],
            actions: ['sqs:ReceiveMessage'],
            resources: [receiver.queue.queueArn],
            conditions: { StringEquals: { 'aws:PrincipalOrgID': 'o-1234567890' } },
          }),
        );
      },
    ],
    [
      'with functions that an account may call, and a rule',
      {},
      ({ stack, receiver }) => {
        receiver.relayFunction.addPermission('Account', { principal: new AccountPrincipal('123456789012') });
        receiver.relayFunction.addPermission('Organisation', { principal: new OrganizationPrincipal('o-1234567890') });
        new Rule(stack, 'Hourly', {
          schedule: Schedule.rate(Duration.hours(1)),
          targets: [new LambdaFunction(receiver.relayFunction)],
        });
      },
    ],
    [
      'with a right that is named',
      {},
      (made) => {
        const table = made.receiver.table.tableArn;
        handler(made).addToRolePolicy(allow({ actions: ['dynamodb:GetItem'], resources: [table] }));
      },
    ],
  ])('is synthesized: %s', (_what, props, change) => {
    expect(refusalOf(change, props)).toBeUndefined();
  });

  it('is synthesized with a key of its own', () => {
    const app = new App();
    const stack = new Stack(app, 'Test');
    const encryptionKey = new Key(stack, 'Key');
    new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, accessLog: true, encryptionKey });
    expect(() => app.synth()).not.toThrow();
  });
});

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

  it.each<[what: string, change: (made: Made) => void, problem: string]>([
    [
      'a path that is no source',
      withPath('/debug'),
      "(post /debug): a method that reaches a function without a source 'debug'; declare it as a source instead",
    ],
    ['a path below a source', withPath('/ocean/ocean'), "without a source 'ocean/ocean'"],
    ['every path', withPath('/{proxy+}'), "without a source '{proxy+}'"],
    ['the root', withPath('/'), "without a source ''"],
    ['another function', withPath('/relay', ({ receiver }) => receiver.relayFunction), "without a source 'relay'"],
    [
      'another server',
      edit((paths) => {
        paths['/server'] = { get: { [integration]: { type: 'http_proxy', uri: 'https://example.com' } } };
      }),
      "without a source 'server'",
    ],
    [
      'what no integration says',
      edit((paths) => {
        paths['/server'] = { get: {} as never };
      }),
      "without a source 'server'",
    ],
    [
      'the function of other sources',
      edit((paths, { receiver }) => {
        paths['/ocean']!.post = callOf(receiver.relayFunction);
      }),
      "without a source 'ocean'",
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
      "debug/POST/Resource: a method beside the API's definition",
    ],
    [
      'a mock beside the definition, which would go',
      ({ receiver }) => {
        receiver.api.root.addMethod('GET', new MockIntegration());
      },
      "GET/Resource: a method beside the API's definition, which takes its place when it is next deployed",
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
      "Test/Method: a method beside the API's definition",
    ],
  ])('is refused that opens %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });

  it('is let through that is a mock', () => {
    const mock = edit((paths) => {
      paths['/health'] = { get: { [integration]: { type: 'mock' } } };
    });
    expect(refusalOf(mock)).toBeUndefined();
  });
});

describe('a policy', () => {
  const grant = (statement: ConstructorParameters<typeof PolicyStatement>[0]) => (made: Made) => {
    handler(made).addToRolePolicy(allow(statement));
  };
  const table = 'arn:aws:dynamodb:eu-central-1:123456789012:table/other';

  it.each<[what: string, change: (made: Made) => void, problem: string]>([
    [
      'a wildcard action',
      grant({ actions: ['dynamodb:*'], resources: [table] }),
      'allows dynamodb:*; name each action',
    ],
    ['part of an action', grant({ actions: ['dynamodb:Put*'], resources: [table] }), 'allows dynamodb:Put*;'],
    [
      'every resource',
      grant({ actions: ['sqs:SendMessage'], resources: ['*'] }),
      'allows calls on *; name the resource',
    ],
    [
      'part of a name',
      grant({ actions: ['dynamodb:GetItem'], resources: [`${table}*`] }),
      `allows calls on ${table}*;`,
    ],
    [
      'the objects of another bucket',
      grant({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::other/*'] }),
      'allows calls on arn:aws:s3:::other/*;',
    ],
    [
      'all actions but one',
      grant({ notActions: ['s3:DeleteObject'], resources: [table] }),
      'allows all but what it names',
    ],
    [
      'all resources but one',
      grant({ actions: ['s3:GetObject'], notResources: [table] }),
      'allows all but what it names',
    ],
    [
      'what a managed policy of AWS allows',
      (made) => {
        const name = 'service-role/AWSLambdaBasicExecutionRole';
        made.receiver.relayFunction.role!.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(name));
      },
      'AWSLambdaBasicExecutionRole) and may widen; write the statements out, or name it in acknowledgedManagedPolicies',
    ],
    [
      'a wildcard by a policy from elsewhere in the stack',
      (made) => {
        const role = handler(made).role as Role;
        new Policy(made.stack, 'Wide', {
          roles: [role],
          statements: [allow({ actions: ['s3:*'], resources: [table] })],
        });
      },
      'Test/Wide/Resource: a policy that allows s3:*; name each action',
    ],
    [
      'anyone to fill the queue',
      ({ receiver }) => {
        const { queueArn } = receiver.queue;
        receiver.queue.addToResourcePolicy(
          allow({ principals: [new StarPrincipal()], actions: ['sqs:SendMessage'], resources: [queueArn] }),
        );
      },
      'lets anyone in; name who may',
    ],
    [
      'every path of the API',
      ({ receiver }) => {
        const resource = each(receiver, 'AWS::ApiGateway::RestApi')[0]!;
        const Statement = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' };
        resource.addPropertyOverride('Policy', { Version: '2012-10-17', Statement: [Statement] });
      },
      'allows calls on execute-api:/*; name the resource',
    ],
  ])('is refused that allows %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });
});

describe('a policy of a store', () => {
  type Statement = NonNullable<ConstructorParameters<typeof PolicyStatement>[0]>;
  const forAll = (more: Partial<Statement>) => (made: Made) => {
    const { queue } = made.receiver;
    const statement = { principals: [new StarPrincipal()], actions: ['sqs:SendMessage'], resources: [queue.queueArn] };
    queue.addToResourcePolicy(allow({ ...statement, ...more }));
  };
  const anyone = 'lets anyone in; name who may';
  const account = new AccountPrincipal('123456789012');

  it.each<[what: string, change: (made: Made) => void]>([
    ['anyone', forAll({})],
    ['anyone, beside an account', forAll({ principals: [new ArnPrincipal('*'), account] })],
    [
      'anyone, beside a service',
      forAll({ principals: [new AnyPrincipal(), new ServicePrincipal('sns.amazonaws.com')] }),
    ],
    [
      'anyone, in a statement of their own',
      (made) => {
        forAll({ principals: [new AnyPrincipal()] })(made);
        made.receiver.queue.grantSendMessages(account);
      },
    ],
    ['anyone whose name is anything', forAll({ conditions: { StringLike: { 'aws:PrincipalArn': '*' } } })],
    [
      'anyone of any account',
      forAll({ conditions: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/sender' } } }),
    ],
    ['anyone or an account', forAll({ conditions: { StringLike: { 'aws:PrincipalAccount': ['123456789012', '*'] } } })],
    ['anyone over TLS', forAll({ conditions: { Bool: { 'aws:SecureTransport': 'true' } } })],
    ['anyone but an account', forAll({ conditions: { StringNotEquals: { 'aws:PrincipalAccount': '123456789012' } } })],
    [
      'anyone without an account',
      forAll({ conditions: { StringEqualsIfExists: { 'aws:SourceAccount': '123456789012' } } }),
    ],
    [
      'anyone without an organisation',
      forAll({ conditions: { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': ['o-1234567890'] } } }),
    ],
    ['anyone with a name of no one', forAll({ conditions: { StringEquals: { 'aws:PrincipalOrgID': [] } } })],
    ['anyone from a network', forAll({ conditions: { IpAddress: { 'aws:SourceIp': '198.18.0.0/24' } } })],
    [
      'anyone, by a policy beside it',
      ({ stack, receiver }) => {
        const Statement = {
          Effect: 'Allow',
          Principal: '*',
          Action: 'sqs:SendMessage',
          Resource: receiver.queue.queueArn,
        };
        new CfnQueuePolicy(stack, 'Open', { queues: [receiver.queue.queueUrl], policyDocument: { Statement } });
      },
    ],
    [
      'anyone to the bucket, by a policy beside it',
      ({ stack, receiver: { bucket } }) => {
        const Statement = {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:PutObject',
          Resource: bucket.arnForObjects('*'),
        };
        new CfnBucketPolicy(stack, 'Open', { bucket: bucket.bucketName, policyDocument: { Statement } });
      },
    ],
    [
      'anyone to a key, by a policy beside it',
      ({ stack, receiver }) => {
        const secretId = receiver.secretArnOf('ocean');
        const Statement = {
          Effect: 'Allow',
          Principal: '*',
          Action: 'secretsmanager:GetSecretValue',
          Resource: secretId,
        };
        new CfnResourcePolicy(stack, 'Open', { secretId, resourcePolicy: { Statement } });
      },
    ],
    [
      'anyone to the role of a function',
      (made) => {
        (handler(made).role as Role).assumeRolePolicy!.addStatements(
          allow({ principals: [new AnyPrincipal()], actions: ['sts:AssumeRole'] }),
        );
      },
    ],
  ])('is refused that lets in %s', (_what, change) => {
    expect(refusalOf(change)).toContain(anyone);
  });

  it('is refused that lets a service in for whomever it acts', () => {
    const service = forAll({ principals: [new ServicePrincipal('sns.amazonaws.com')] });
    expect(refusalOf(service)).toContain(
      'lets a service in for whomever it acts; name the aws:SourceArn or aws:SourceAccount',
    );
  });

  it('is refused that gives an account more than reading of the bucket', () => {
    const write = ({ receiver }: Made) => void receiver.bucket.grantReadWrite(account);
    expect(refusalOf(write)).toContain('allows s3:DeleteObject*; name each action');
    const read = ({ receiver: { table, queue } }: Made) => {
      queue.addToResourcePolicy(
        allow({ principals: [account], actions: ['s3:GetObject*'], resources: [queue.queueArn, table.tableArn] }),
      );
    };
    expect(refusalOf(read)).toContain('allows s3:GetObject*; name each action');
  });

  it('is refused where it is a second one, which takes the place of the first and of what that denies', () => {
    const second = ({ stack, receiver: { queue, bucket } }: Made) => {
      const Statement = { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: queue.queueArn };
      new CfnQueuePolicy(stack, 'OfQueue', { queues: [queue.queueUrl], policyDocument: { Statement } });
      new CfnBucketPolicy(stack, 'OfBucket', { bucket: bucket.bucketName, policyDocument: { Statement } });
    };
    const refusal = refusalOf(second);
    for (const id of ['OfQueue', 'OfBucket'])
      expect(refusal).toContain(
        `Test/${id}: a second policy, which takes the place of the first; use addToResourcePolicy`,
      );
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
      'a function URL, which is a way around the gateway; take it out',
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
      'by another API, whose paths are not looked at',
      service('apigateway.amazonaws.com', 'arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/prod/POST/open'),
      'lets another API call; only the paths of this one may',
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

describe('a store', () => {
  const tampered = (type: string, change: (statement: Record<string, unknown>) => void) => (made: Made) => {
    const policy = each<CfnQueuePolicy | CfnBucketPolicy>(made.receiver, type)[0]!;
    const document = made.stack.resolve(policy.policyDocument);
    change(document.Statement[0]);
    policy.policyDocument = document;
  };
  const queuePolicy = 'AWS::SQS::QueuePolicy';
  const bucketPolicy = 'AWS::S3::BucketPolicy';
  const plain = 'that takes plain HTTP; deny what comes without aws:SecureTransport';

  it.each<[what: string, change: (made: Made) => void]>([
    ['has no policy', (made) => void new Queue(made.receiver, 'More')],
    [
      'allows where it should deny',
      tampered(queuePolicy, (statement) => {
        statement.Effect = Effect.ALLOW;
      }),
    ],
    [
      'denies on no condition of TLS',
      tampered(queuePolicy, (statement) => {
        statement.Condition = { Bool: { 'aws:SecureTransport': 'true' } };
      }),
    ],
    [
      'denies on a further condition',
      tampered(queuePolicy, (statement) => {
        statement.Condition = { Bool: { 'aws:SecureTransport': 'false' }, StringEquals: { a: 'b' } };
      }),
    ],
    [
      'denies one action',
      tampered(queuePolicy, (statement) => {
        statement.Action = 'sqs:SendMessage';
      }),
    ],
    [
      'denies one principal',
      tampered(queuePolicy, (statement) => {
        statement.Principal = { AWS: 'arn:aws:iam::123456789012:root' };
      }),
    ],
    [
      'denies for another queue',
      tampered(queuePolicy, (statement) => {
        statement.Resource = 'arn:aws:sqs:eu-central-1:123456789012:other';
      }),
    ],
    ['is another bucket', (made) => void new Bucket(made.receiver, 'More')],
    [
      'denies nothing for its objects',
      tampered(bucketPolicy, (statement) => {
        statement.Resource = (statement.Resource as unknown[])[0];
      }),
    ],
  ])('is refused that %s', (_what, change) => {
    expect(refusalOf(change)).toContain(plain);
  });
});

describe('a log', () => {
  it.each<[what: string, change: (made: Made) => void, problem: string]>([
    [
      'a group without an end',
      ({ receiver }) => {
        const endless = (group: IConstruct) => {
          if (group instanceof CfnLogGroup) group.addPropertyDeletionOverride('RetentionInDays');
        };
        Aspects.of(receiver).add({ visit: endless });
      },
      'a log group that keeps everything for ever; give it a retention',
    ],
    [
      'a function without a group',
      ({ receiver }) => {
        const [resource] = each<CfnFunction>(receiver.relayFunction, 'AWS::Lambda::Function');
        resource!.addPropertyDeletionOverride('LoggingConfig');
      },
      'a function without a log group of its own; give it one with a retention',
    ],
  ])('is refused that is %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });
});

describe('the check', () => {
  it('names everything that is open at once, with the path of its construct', () => {
    const message = refusalOf((made) => {
      made.receiver.api.root.addResource('debug').addMethod('POST', new LambdaIntegration(handler(made)));
      new Queue(made.receiver, 'More');
    });
    expect(message).toContain('Test/Receiver/Api/Webhooks/Default/debug/POST/Resource: a method beside');
    expect(message).toContain('Test/Receiver/More/Resource: a queue that');
  });
});

describe('a dead-letter queue', () => {
  const alarmOf = ({ receiver }: Made) =>
    each<CfnAlarm>(receiver, 'AWS::CloudWatch::Alarm').find(
      ({ metricName, dimensions }) =>
        metricName === 'ApproximateNumberOfMessagesVisible' && JSON.stringify(dimensions).includes('QueueName'),
    )!;

  it.each<[what: string, change: (made: Made) => void]>([
    ['without an alarm', (made) => alarmOf(made).node.scope!.node.tryRemoveChild(alarmOf(made).node.id)],
    [
      'whose alarm tells nobody',
      (made) => {
        alarmOf(made).alarmActions = [];
      },
    ],
    [
      'whose alarm watches something else',
      (made) => {
        alarmOf(made).metricName = 'NumberOfMessagesSent';
      },
    ],
  ])('is refused %s', (_what, change) => {
    expect(refusalOf(change)).toContain('a dead-letter queue without an alarm');
  });
});
