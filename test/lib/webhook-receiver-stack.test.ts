import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { UserError } from '../../lib/props/user-error.ts';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../lib/webhook-receiver.ts';
import { WebhookReceiverStack } from '../../lib/webhook-receiver-stack.ts';
import { codeDirectory, definitionOf, resourcesOf, sources, synthesize, text } from './synthesize.ts';

const template = synthesize();
const throwaway = synthesize({ retainData: false });
const logged = synthesize({ accessLog: true });

function resources(type: string, of = template) {
  return resourcesOf(of, type);
}

function only(type: string) {
  const found = resources(type);
  expect(found).toHaveLength(1);
  return found[0]!;
}

function handler(name: 'receiver' | 'relay') {
  return resources('AWS::Lambda::Function').find(({ Handler }) => Handler === `${name}.handler`)!;
}

function liveOf(name: 'receiver' | 'relay') {
  return resources('AWS::Lambda::Alias').find(({ FunctionName }) => FunctionName.Ref === handler(name).id)!;
}

const flat = (value: unknown) => [value].flat().map(text);

describe('the tables and queues', () => {
  it('keep records in one on-demand table with a time to live, point-in-time recovery and a sparse index', () => {
    expect(resources('AWS::DynamoDB::Table')).toEqual([
      expect.objectContaining({
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'pendingShard', AttributeType: 'N' },
          { AttributeName: 'claimedAt', AttributeType: 'N' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        DeletionProtectionEnabled: true,
        GlobalSecondaryIndexes: [
          {
            IndexName: 'pending',
            KeySchema: [
              { AttributeName: 'pendingShard', KeyType: 'HASH' },
              { AttributeName: 'claimedAt', KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      }),
    ]);
  });

  it('keep a message 7 days, then 14 days in the dead-letter queue, encrypted', () => {
    const queues = resources('AWS::SQS::Queue').map(({ id, resource, ...properties }) => ({ ...properties }));
    expect(queues).toEqual([
      { MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true, VisibilityTimeout: 180 },
      {
        MessageRetentionPeriod: 7 * 86_400,
        SqsManagedSseEnabled: true,
        VisibilityTimeout: 180,
        RedrivePolicy: { deadLetterTargetArn: expect.anything(), maxReceiveCount: 5 },
      },
    ]);
    const [redrive] = resources('AWS::SQS::Queue').flatMap(({ RedrivePolicy }) => RedrivePolicy ?? []);
    expect(text(redrive.deadLetterTargetArn)).toBe(`\${ReceiverEventsDeadLetterQueue.Arn}`);
  });

  it.each([
    ['AWS::SQS::QueuePolicy', 'sqs:*', [`\${ReceiverEventsDeadLetterQueue.Arn}`]],
    ['AWS::SQS::QueuePolicy', 'sqs:*', [`\${ReceiverEventsQueue.Arn}`]],
    ['AWS::S3::BucketPolicy', 's3:*', [`\${ReceiverLargeEventsBucket.Arn}`, `\${ReceiverLargeEventsBucket.Arn}/*`]],
  ])('deny what comes without TLS: %s %s %j', (type, action, arns) => {
    const policies = resources(type).map(({ PolicyDocument }) => PolicyDocument.Statement);
    const denial = {
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: action,
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    };
    expect(policies.map((statements) => statements.map(named))).toContainEqual([{ ...denial, Resource: arns }]);
  });

  it('keep the content of large events encrypted, out of the public, and only for as long as is said', () => {
    const { id, resource, ...bucket } = only('AWS::S3::Bucket');
    expect(bucket).toEqual({
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: [
          { Status: 'Enabled', ExpirationInDays: 45, TagFilters: [{ Key: 'state', Value: 'settled' }] },
          { Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } },
        ],
      },
    });
  });
});

describe('the secrets', () => {
  it('hold no value until a key is stored', () => {
    const secrets = resources('AWS::SecretsManager::Secret').map(({ id, resource, ...properties }) => properties);
    expect(secrets).toEqual(
      sources.map(({ name, provider }) => ({
        Description: `Signing key of the webhook source ${name} (${provider}), as plain text. Set it with put-secret-value.`,
      })),
    );
  });
});

describe('the functions', () => {
  it.each([
    ['receiver', 8],
    ['relay', 55],
  ] as const)('run on Node 24 and arm64 with 1,024 MB and a log of their own: %s', (name, timeout) => {
    const { Role, LoggingConfig, ...properties } = handler(name);
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 1024,
      Timeout: timeout,
    });
    const log = template.findResources('AWS::Logs::LogGroup')[LoggingConfig.LogGroup.Ref]!;
    // The functions write JSON themselves.
    expect(LoggingConfig.LogFormat).toBe('Text');
    expect(log).toMatchObject({ DeletionPolicy: 'RetainExceptOnCreate', Properties: { RetentionInDays: 30 } });
  });

  it('are told where things are', () => {
    const environment = {
      TABLE_NAME: `\${ReceiverRecordsTable}`,
      QUEUE_URL: `\${ReceiverEventsQueue}`,
      DEAD_LETTER_QUEUE_URL: `\${ReceiverEventsDeadLetterQueue}`,
      BUCKET_NAME: `\${ReceiverLargeEventsBucket}`,
      POWERTOOLS_SERVICE_NAME: expect.stringMatching(/^TestReceiver[0-9A-F]{8}$/),
      POWERTOOLS_LOGGER_SAMPLE_RATE: '0.01',
    };
    expect(environmentOf('relay')).toEqual(environment);
    const { SOURCES, ...rest } = environmentOf('receiver');
    // Of a secret's ARN, what all have in common stands once: the first six of its parts.
    const SECRET_PREFIX = `arn:\${AWS::Partition}:secretsmanager:\${AWS::Region}:\${AWS::AccountId}:secret:`;
    expect(rest).toEqual({ ...environment, SECRET_PREFIX });
    expect(SECRET_PREFIX.replaceAll('::', '').split(':')).toHaveLength(7);
    expect(JSON.parse(SOURCES!)).toEqual([
      { ...sources[0], secretId: `\${ReceiverSecretsocean}[6]` },
      { ...sources[1], secretId: `\${ReceiverSecretswafeu}[6]` },
    ]);
  });

  it('tells the receiver after how many days an event is stale, if that is set', () => {
    const told = resources('AWS::Lambda::Function', synthesize({ staleAfterDays: 7 })).map(
      ({ Handler, Environment }) => [Handler, Environment.Variables.STALE_AFTER_DAYS],
    );
    expect(Object.fromEntries(told)).toEqual({ 'receiver.handler': '7', 'relay.handler': undefined });
  });

  it.each(['receiver', 'relay'] as const)('change code and settings at once, by the alias of a version: %s', (name) => {
    const { id, resource, ...alias } = liveOf(name);
    const version = template.findResources('AWS::Lambda::Version')[alias.FunctionVersion['Fn::GetAtt'][0]]!;
    expect(alias).toEqual({
      Name: 'live',
      FunctionName: { Ref: handler(name).id },
      FunctionVersion: { 'Fn::GetAtt': [expect.any(String), 'Version'] },
    });
    expect(version.Properties).toEqual({ FunctionName: { Ref: handler(name).id } });
  });

  it('keep their versions before, which are the way back, in a throw-away stack too', () => {
    const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    for (const each of [template, throwaway]) {
      expect(Object.keys(each.findResources('AWS::Lambda::Version', kept))).toHaveLength(2);
    }
  });

  it('have a version of their own for every change of what is around them, and for no other', () => {
    const versionsOf = (props: Partial<WebhookReceiverProps>) =>
      Object.keys(synthesize(props).findResources('AWS::Lambda::Version'));
    const before = versionsOf({});
    const [ofReceiver, ofRelay] = [/^ReceiverFunction/, /^ReceiverRelay/].map(
      (of) => before.find((id) => of.test(id))!,
    );
    expect(versionsOf({ staleAfterDays: 7 })).toEqual([expect.not.stringMatching(ofReceiver!), ofRelay]);
    expect(versionsOf({ tracing: true })).toEqual([
      expect.not.stringMatching(ofReceiver!),
      expect.not.stringMatching(ofRelay!),
    ]);
    expect(versionsOf({ reservedConcurrency: 5, alarmEmail: 'a@example.com' })).toEqual(before);
  });

  it('have the concurrency and the logs that are asked for', () => {
    const asked = synthesize({
      accessLog: true,
      reservedConcurrency: 20,
      provisionedConcurrency: 3,
      logRetention: RetentionDays.THREE_MONTHS,
    });
    const reserved = resources('AWS::Lambda::Function', asked).map(({ Handler, ReservedConcurrentExecutions }) => [
      Handler,
      ReservedConcurrentExecutions,
    ]);
    const provisioned = resources('AWS::Lambda::Alias', asked).map(
      ({ ProvisionedConcurrencyConfig }) => ProvisionedConcurrencyConfig,
    );
    expect(Object.fromEntries(reserved)).toEqual({ 'receiver.handler': 20, 'relay.handler': undefined });
    expect(provisioned).toEqual([{ ProvisionedConcurrentExecutions: 3 }, undefined]);
    expect(resources('AWS::Logs::LogGroup', asked).map(({ RetentionInDays }) => RetentionInDays)).toEqual([90, 90, 90]);
  });

  it('has the relay called every minute, and no run repeated', () => {
    const noRepeat = { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 };
    expect(resources('AWS::Events::Rule')).toEqual([
      expect.objectContaining({
        ScheduleExpression: 'rate(1 minute)',
        State: 'ENABLED',
        Targets: [{ Id: 'Target0', Arn: { Ref: liveOf('relay').id }, RetryPolicy: noRepeat }],
      }),
    ]);
    expect(resources('AWS::Lambda::EventInvokeConfig')).toEqual([
      expect.objectContaining({ FunctionName: { Ref: handler('relay').id }, ...noRepeat }),
    ]);
    // The seventh part of the alias's ARN, its name.
    expect(text(resources('AWS::Lambda::EventInvokeConfig')[0]!.Qualifier)).toBe(`\${ReceiverRelayLive}[7]`);
  });
});

describe('the permissions', () => {
  const queues = [`\${ReceiverEventsQueue.Arn}`, `\${ReceiverEventsDeadLetterQueue.Arn}`];
  const table = [`\${ReceiverRecordsTable.Arn}`];
  const common = [
    { Action: ['sqs:SendMessage'], Resource: queues },
    {
      Action: ['s3:PutObject', 's3:PutObjectTagging', 's3:GetObject'],
      Resource: [`\${ReceiverLargeEventsBucket.Arn}/*`],
    },
  ];
  const writeLog = (log: string) => ({
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: [`\${${log}.Arn}`],
  });

  it('let the receiver do exactly what it does', () => {
    expect(statementsOf('receiver')).toEqual([
      writeLog('ReceiverLog'),
      {
        Action: [
          'dynamodb:PutItem',
          'dynamodb:PartiQLInsert',
          'dynamodb:BatchGetItem',
          'dynamodb:UpdateItem',
          'dynamodb:PartiQLUpdate',
        ],
        Resource: table,
      },
      {
        Action: ['secretsmanager:GetSecretValue'],
        Resource: [`\${ReceiverSecretsocean}`, `\${ReceiverSecretswafeu}`],
      },
      ...common,
    ]);
  });

  it('let the relay do exactly what it does', () => {
    expect(statementsOf('relay')).toEqual([
      writeLog('ReceiverRelayLog'),
      { Action: ['dynamodb:Query'], Resource: [`\${ReceiverRecordsTable.Arn}/index/pending`] },
      { Action: ['dynamodb:UpdateItem', 'dynamodb:PartiQLUpdate'], Resource: table },
      ...common,
    ]);
  });

  it('are those that the calls in lambda/aws need, no more and no less', () => {
    const granted = [...statementsOf('receiver'), ...statementsOf('relay')].flatMap(({ Action }) => Action);
    const ofCalls = granted.filter((action) => !action.startsWith('logs:'));
    expect([...new Set(ofCalls)].sort()).toEqual(actionsOfCalls());
  });

  it('come to a function by its role alone', () => {
    expect(resources('AWS::IAM::Policy')).toEqual([]);
    expect(resources('AWS::IAM::ManagedPolicy')).toEqual([]);
    const lambdaOnly = { Action: 'sts:AssumeRole', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } };
    const roles = resources('AWS::IAM::Role').map(({ id, resource, Policies, ...properties }) => properties);
    const role = { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [lambdaOnly] } };
    expect(roles).toEqual([role, role]);
  });

  it('let the gateway call the receiver for each POST of the one stage, the rule call the relay, and no one else', () => {
    const api = `arn:\${AWS::Partition}:execute-api:\${AWS::Region}:\${AWS::AccountId}:\${ReceiverApiWebhooks}`;
    const permissions = resources('AWS::Lambda::Permission').map(({ FunctionName, Principal, SourceArn }) =>
      [FunctionName, Principal, SourceArn].map(text),
    );
    const receiver = `\${ReceiverLive}`;
    expect(permissions.sort()).toEqual([
      [receiver, 'apigateway.amazonaws.com', `${api}/prod/POST/ocean`],
      [receiver, 'apigateway.amazonaws.com', `${api}/prod/POST/waf-eu`],
      [`\${ReceiverRelayLive}`, 'events.amazonaws.com', `\${ReceiverRelayEveryMinute.Arn}`],
    ]);
  });
});

describe('the gateway', () => {
  const { paths, ...definition } = definitionOf(template);
  const integrationOf = (path: string, method: string) => paths[path]![method]!['x-amazon-apigateway-integration'];

  it('is a regional REST API that hands over exact bytes, replaced as a whole by its definition', () => {
    const { id, resource, Body, ...api } = only('AWS::ApiGateway::RestApi');
    expect(api).toEqual({
      Name: expect.stringMatching(/^TestReceiverApi[0-9A-F]{8}$/),
      BinaryMediaTypes: ['*/*'],
      EndpointConfiguration: { Types: ['REGIONAL'] },
      DisableExecuteApiEndpoint: false,
      Parameters: { endpointConfigurationTypes: 'REGIONAL' },
      Mode: 'overwrite',
      SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
      EndpointAccessMode: 'STRICT',
    });
    const { 'x-amazon-apigateway-gateway-responses': _, ...rest } = definition;
    expect(rest).toEqual({
      swagger: '2.0',
      info: { title: api.Name, version: '1' },
      schemes: ['https'],
      'x-amazon-apigateway-binary-media-types': ['*/*'],
      'x-amazon-apigateway-security-policy': 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
      'x-amazon-apigateway-endpoint-configuration': { disableExecuteApiEndpoint: false },
      'x-amazon-apigateway-endpoint-access-mode': 'STRICT',
    });
  });

  it('has one path a source, with POST to the receiver and all other methods refused', () => {
    const methods = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path} ${integrationOf(path, method).type}`),
    );
    expect(methods).toEqual([
      'post /ocean aws_proxy',
      'x-amazon-apigateway-any-method /ocean mock',
      'post /waf-eu aws_proxy',
      'x-amazon-apigateway-any-method /waf-eu mock',
    ]);
  });

  it('has no resource beside its definition, which CloudFormation would delete only after the deployment', () => {
    const types = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
    const ofApi = types.filter((type) => type.startsWith('AWS::ApiGateway::'));
    expect(ofApi.sort()).toEqual(['Deployment', 'RestApi', 'Stage'].map((each) => `AWS::ApiGateway::${each}`));
  });

  it.each(['/ocean', '/waf-eu'])('waits 5 seconds for the receiver: %s', (path) => {
    const { uri, ...integration } = integrationOf(path, 'post');
    expect(integration).toEqual({ type: 'aws_proxy', httpMethod: 'POST', timeoutInMillis: 5_000 });
    expect(text(uri)).toBe(
      `arn:\${AWS::Partition}:apigateway:\${AWS::Region}:lambda:path/2015-03-31/functions/\${ReceiverLive}/invocations`,
    );
  });

  it.each(['/ocean', '/waf-eu'])(
    'answers another method of %s with 405 and what is allowed, as text both ways',
    (path) => {
      expect(paths[path]!['x-amazon-apigateway-any-method']).toEqual({
        responses: {
          405: {
            description: 'Method Not Allowed',
            headers: { Allow: { type: 'string' }, 'Content-Type': { type: 'string' } },
          },
        },
        'x-amazon-apigateway-integration': {
          type: 'mock',
          contentHandling: 'CONVERT_TO_TEXT',
          passthroughBehavior: 'never',
          requestTemplates: { 'application/json': '{"statusCode":405}' },
          responses: {
            default: {
              statusCode: '405',
              contentHandling: 'CONVERT_TO_TEXT',
              responseParameters: {
                'method.response.header.Allow': "'POST'",
                'method.response.header.Content-Type': "'application/problem+json'",
              },
              responseTemplates: {
                'application/json': '{"type":"about:blank","title":"Method Not Allowed","status":405}',
              },
            },
          },
        },
      });
    },
  );

  it.each<[type: string, status: number | undefined, title: string, headers: object]>([
    ['MISSING_AUTHENTICATION_TOKEN', 404, 'Not Found', {}],
    ['RESOURCE_NOT_FOUND', 404, 'Not Found', {}],
    ['ACCESS_DENIED', 403, 'Forbidden', {}],
    ['INVALID_API_KEY', 403, 'Forbidden', {}],
    ['WAF_FILTERED', 403, 'Forbidden', {}],
    ['REQUEST_TOO_LARGE', 413, 'Content Too Large', {}],
    ['UNSUPPORTED_MEDIA_TYPE', 405, 'Method Not Allowed', { 'gatewayresponse.header.Allow': "'POST'" }],
    ['THROTTLED', 429, 'Too Many Requests', {}],
    ['INTEGRATION_FAILURE', 504, 'Gateway Timeout', {}],
    ['INTEGRATION_TIMEOUT', 504, 'Gateway Timeout', {}],
    ['DEFAULT_4XX', undefined, 'Request Refused', {}],
    ['DEFAULT_5XX', undefined, 'Server Error', {}],
  ])('answers %s as a constant problem, status %s', (type, status, title, headers) => {
    const responses = definition['x-amazon-apigateway-gateway-responses'] as Record<string, object>;
    expect(Object.keys(responses)).toHaveLength(12);
    expect(responses[type]).toEqual({
      ...(status === undefined ? {} : { statusCode: `${status}` }),
      responseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'", ...headers },
      responseTemplates: { 'application/json': JSON.stringify({ type: 'about:blank', title, status }) },
    });
  });

  it('throttles each source by itself, generously, what is not a POST tightly, and measures every method', () => {
    const all = { HttpMethod: '*', ResourcePath: '/*', MetricsEnabled: true, DataTraceEnabled: false };
    const one = { ...all, HttpMethod: 'POST', ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 };
    const { id, resource, RestApiId, DeploymentId, ...stage } = only('AWS::ApiGateway::Stage');
    expect(stage).toEqual({
      StageName: 'prod',
      MethodSettings: [
        { ...all, ThrottlingRateLimit: 10, ThrottlingBurstLimit: 20 },
        { ...one, ResourcePath: '/~1ocean' },
        { ...one, ResourcePath: '/~1waf-eu' },
      ],
    });
  });

  it('sets no account-wide role and keeps no access log, unless asked', () => {
    expect(resources('AWS::ApiGateway::Account')).toEqual([]);
    expect(resources('AWS::Logs::LogGroup').map(({ id }) => id)).toEqual([
      handler('receiver').LoggingConfig.LogGroup.Ref,
      handler('relay').LoggingConfig.LogGroup.Ref,
    ]);
  });

  it('logs no more of a request than is said, with the account-wide role, when asked', () => {
    const [stage] = resources('AWS::ApiGateway::Stage', logged);
    expect(JSON.parse(stage!.AccessLogSetting.Format)).toEqual({
      time: '$context.requestTimeEpoch',
      requestId: '$context.requestId',
      sourceAddress: '$context.identity.sourceIp',
      domainName: '$context.domainName',
      method: '$context.httpMethod',
      resourcePath: '$context.resourcePath',
      status: '$context.status',
      latency: '$context.responseLatency',
    });
    const accounts = resources('AWS::ApiGateway::Account', logged).map(({ id }) => id);
    expect(accounts).toHaveLength(1);
    expect(stage!.resource.DependsOn).toEqual(expect.arrayContaining(accounts));
    const logs = resources('AWS::Logs::LogGroup', logged);
    expect(logs.map(({ RetentionInDays }) => RetentionInDays)).toEqual([30, 30, 30]);
  });
});

describe('the stack', () => {
  const dataTypes = [
    ['AWS::DynamoDB::Table', 1],
    ['AWS::SQS::Queue', 2],
    ['AWS::S3::Bucket', 1],
    ['AWS::SecretsManager::Secret', 2],
    ['AWS::Logs::LogGroup', 2],
  ] as const;

  it.each(dataTypes)(
    'keeps its data when it goes, but for what a first deployment made that failed: %s',
    (type, count) => {
      // A table that is protected from deletion could not be deleted, and would block the roll-back.
      const DeletionPolicy = type === 'AWS::DynamoDB::Table' ? 'Retain' : 'RetainExceptOnCreate';
      const kept = { DeletionPolicy, UpdateReplacePolicy: 'Retain' };
      expect(Object.keys(template.findResources(type, kept))).toHaveLength(count);
    },
  );

  it.each(dataTypes)('deletes its data with it if it is throw-away: %s', (type, count) => {
    const gone = { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' };
    expect(Object.keys(throwaway.findResources(type, gone))).toHaveLength(count);
  });

  it('has no function but the two, throw-away or not', () => {
    expect(resources('AWS::Lambda::Function')).toHaveLength(2);
    expect(resources('AWS::Lambda::Function', throwaway)).toHaveLength(2);
  });

  it.each<[what: string, props: object, isProtected: boolean]>([
    ['with its data', {}, true],
    ['throw-away', { retainData: false }, false],
    ['as it is told', { terminationProtection: false }, false],
    ['as it is told, throw-away', { retainData: false, terminationProtection: true }, true],
  ])('is protected from deletion like its data: %s', (_what, props, isProtected) => {
    const { terminationProtection } = new WebhookReceiverStack(new App(), 'Test', { sources, codeDirectory, ...props });
    expect(terminationProtection).toBe(isProtected);
  });

  it('protects the table from deletion, unless it is throw-away', () => {
    const isProtected = (of: Template) =>
      resources('AWS::DynamoDB::Table', of).map(({ DeletionProtectionEnabled }) => DeletionProtectionEnabled);
    expect([isProtected(template), isProtected(throwaway)]).toEqual([[true], [false]]);
  });

  it('leaves every name to CloudFormation, so that several fit one account', () => {
    const names =
      /^(TableName|QueueName|BucketName|FunctionName|RoleName|PolicyName|LogGroupName|SecretName|RuleName|Name)$/;
    const given = Object.entries(template.toJSON().Resources).flatMap(([id, resource]) =>
      Object.entries((resource as { Properties?: object }).Properties ?? {})
        .filter(([property, value]) => names.test(property) && typeof value === 'string')
        .map(([property, value]) => `${id.replace(/[0-9A-F]{8}$/, '')} ${property}=${value}`),
    );
    // CloudFormation makes no names for APIs and saved queries: theirs begin with the receiver's own; an alias is a function's.
    const others = given.filter((each) => !/ Name=TestReceiver(Api)?[0-9A-F]{8}(\/|$)|Live Name=live$/.test(each));
    expect(others).toEqual([]);
  });

  it('puts out what its user needs to know', () => {
    const outputs = Object.entries(template.findOutputs('*')).map(([key, { Value }]) => [key, text(Value)]);
    const url = `https://\${ReceiverApiWebhooks}.execute-api.\${AWS::Region}.\${AWS::URLSuffix}/\${ReceiverApiWebhooksDeploymentStageprod}`;
    expect(Object.fromEntries(outputs)).toEqual({
      oceanUrl: `${url}/ocean`,
      oceanSecretArn: `\${ReceiverSecretsocean}`,
      wafDasheuUrl: `${url}/waf-eu`,
      wafDasheuSecretArn: `\${ReceiverSecretswafeu}`,
      SetKey: `aws secretsmanager put-secret-value --region \${AWS::Region} --secret-id '<SecretArn>' --secret-string file:///dev/stdin`,
      QueueUrl: `\${ReceiverEventsQueue}`,
      QueueArn: `\${ReceiverEventsQueue.Arn}`,
      DeadLetterQueueUrl: `\${ReceiverEventsDeadLetterQueue}`,
      DeadLetterQueueArn: `\${ReceiverEventsDeadLetterQueue.Arn}`,
      AlarmTopicArn: `\${ReceiverAlarmsTopic}`,
      SubscribeToAlarms: `aws sns subscribe --region \${AWS::Region} --topic-arn \${ReceiverAlarmsTopic} --protocol email --notification-endpoint '<address>'`,
      DashboardName: `\${ReceiverDashboard}`,
      TableName: `\${ReceiverRecordsTable}`,
      BucketName: `\${ReceiverLargeEventsBucket}`,
    });
  });

  it.each([
    ['bad sources', { sources: [] }, /^Fix the list of sources:/],
    ['props of the API that are wrong', { webAclArn: 'waf' }, /^Fix the props of the receiver:/],
    [
      'code that is not built',
      { codeDirectory: '/nowhere' },
      /^The functions' code is not in .+\. Run: npm run build$/,
    ],
  ])('is refused with %s', (_what, props, message) => {
    expect(() => synthesize(props)).toThrow(UserError);
    expect(() => synthesize(props)).toThrow(message);
  });
});

describe('what is passed and asked', () => {
  it.each<[what: string, props: object, message: string]>([
    [
      'a prop that is misspelt',
      { keepMessageDays: 30 },
      "there is no prop 'keepMessageDays'; did you mean 'keepMessagesDays'?",
    ],
    ['what is not a boolean', { retainData: 'no' }, "retainData is 'no'; use true or false"],
  ])('is refused by the stack, whose own props are let through: %s', (_what, props, message) => {
    const stackProps: object = { description: 'Hooks', env: { region: 'eu-central-1' } };
    expect(() => synthesize({ ...stackProps, ...props })).toThrow(message);
    expect(synthesize({ ...stackProps }).toJSON().Description).toBe('Hooks');
  });

  it.each([
    ['the construct', (stack: Stack) => new WebhookReceiver(stack, 'Receiver', undefined as never)],
    ['the stack', (stack: Stack) => new WebhookReceiverStack(stack, 'Nested', undefined as never)],
  ])('is refused by %s if there is nothing', (_what, make) => {
    expect(() => make(new Stack())).toThrow(UserError);
    expect(() => make(new Stack())).toThrow(/^Fix the .+: 'ocean', provider: 'ocean' \}/s);
  });

  it.each(['urlOf', 'secretArnOf', 'commandToSetKeyOf', 'commandToShowApiKeyOf'] as const)(
    'is refused of a source that there is not: %s',
    (ask) => {
      const receiver = new WebhookReceiver(new Stack(), 'Receiver', { sources, codeDirectory });
      expect(() => receiver[ask]('okean')).toThrow(
        new UserError("There is no source 'okean'; use one of ocean, waf-eu."),
      );
      expect(() => receiver[ask]('ocean')).not.toThrow();
    },
  );
});

describe('a receiver in a stack of others', () => {
  const warningsOf = (stack: Stack) => {
    const warning = Match.stringLikeRegexp('set its terminationProtection to true');
    return Annotations.fromStack(stack.nestedStackParent ?? stack).findWarning('*', warning).length;
  };

  it.each<[what: string, stack: Stack, props: Partial<WebhookReceiverProps>, warnings: number]>([
    ['that can be deleted', new Stack(), {}, 1],
    ['that is protected', new Stack(new App(), 'Test', { terminationProtection: true }), {}, 0],
    ['that may be deleted with its data', new Stack(), { retainData: false }, 0],
    [
      'that is nested in one that is protected',
      new NestedStack(new Stack(new App(), 'Test', { terminationProtection: true }), 'Nested'),
      {},
      0,
    ],
    ['that is nested in one that can be deleted', new NestedStack(new Stack(), 'Nested'), {}, 1],
  ])('warns if it can be deleted alone, and not otherwise: %s', (_what, stack, props, warnings) => {
    new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, ...props });
    expect(warningsOf(stack)).toBe(warnings);
  });

  it('does not if the stack is protected afterwards', () => {
    const stack = new Stack();
    new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory });
    stack.terminationProtection = true;
    expect(warningsOf(stack)).toBe(0);
  });
});

describe('the outputs', () => {
  const outputsOf = (stack: Stack) => Template.fromStack(stack).findOutputs('*');

  it('are exported as far as consumers need them, for stacks in any language', () => {
    const exported = Object.entries(template.findOutputs('*')).flatMap(([key, { Export }]) =>
      Export ? [[key, Export]] : [],
    );
    expect(Object.fromEntries(exported)).toEqual({
      QueueUrl: { Name: 'Test-QueueUrl' },
      QueueArn: { Name: 'Test-QueueArn' },
      BucketName: { Name: 'Test-BucketName' },
    });
  });

  it('are those of the stack alone if a stack of your own asks for them, and none unless it does', () => {
    const own = new Stack(new App(), 'Test', { terminationProtection: true });
    new WebhookReceiver(own, 'Receiver', { sources, codeDirectory, outputs: true });
    expect(Object.keys(outputsOf(own)).sort()).toEqual(Object.keys(template.findOutputs('*')).sort());
    const silent = new Stack(new App(), 'Test', { terminationProtection: true });
    new WebhookReceiver(silent, 'Receiver', { sources, codeDirectory });
    expect(outputsOf(silent)).toEqual({});
  });

  it('export nothing from a nested stack, whose name is not known', () => {
    const nested = new NestedStack(new Stack(new App(), 'Test', { terminationProtection: true }), 'Nested');
    new WebhookReceiver(nested, 'Receiver', { sources, codeDirectory, outputs: true });
    expect(outputsOf(nested).QueueUrl).toEqual({ Description: expect.any(String), Value: expect.anything() });
  });
});

function named({ Resource, ...statement }: { Resource: unknown }) {
  return { ...statement, Resource: flat(Resource) };
}

function environmentOf(name: 'receiver' | 'relay'): Record<string, string> {
  const variables: Record<string, unknown> = handler(name).Environment.Variables;
  return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, text(value)]));
}

function statementsOf(name: 'receiver' | 'relay'): { Action: string[]; Resource: string[] }[] {
  const role = template.findResources('AWS::IAM::Role')[handler(name).Role['Fn::GetAtt'][0]]!;
  const documents: { PolicyDocument: { Statement: { Effect: string; Action: unknown; Resource: unknown }[] } }[] =
    role.Properties.Policies;
  return documents.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.map(({ Effect, Action, Resource, ...rest }) => {
      expect([Effect, rest]).toEqual(['Allow', {}]);
      return { Action: flat(Action), Resource: flat(Resource) };
    }),
  );
}

/** The IAM actions of the commands that lambda/aws sends. */
function actionsOfCalls(): string[] {
  const actions: Record<string, string[]> = {
    PutItem: ['dynamodb:PutItem'],
    BatchGetItem: ['dynamodb:BatchGetItem'],
    UpdateItem: ['dynamodb:UpdateItem'],
    Query: ['dynamodb:Query'],
    BatchExecuteStatement: ['dynamodb:PartiQLInsert', 'dynamodb:PartiQLUpdate'],
    SendMessageBatch: ['sqs:SendMessage'],
    GetSecretValue: ['secretsmanager:GetSecretValue'],
    PutObject: ['s3:PutObject'],
    CopyObject: ['s3:GetObject', 's3:PutObject', 's3:PutObjectTagging'],
  };
  const directory = join(import.meta.dirname, '../../lambda/aws');
  const code = readdirSync(directory).map((file) => readFileSync(join(directory, file), 'utf8'));
  const commands = [...code.join('\n').matchAll(/new (?:\w+\.)?(\w+)Command\(/g)].map((match) => match[1]!);
  return [...new Set(commands.flatMap((command) => actions[command] ?? [`unknown: ${command}`]))].sort();
}
