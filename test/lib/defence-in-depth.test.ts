import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SecurityPolicy } from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Source } from '../../lib/props/source.ts';
import { UserError } from '../../lib/props/user-error.ts';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../lib/webhook-receiver.ts';
import { codeDirectory, definitionOf, functionOf, resourcesOf, synthesize, text } from './synthesize.ts';

const ocean: Source = { name: 'ocean', provider: 'ocean' };
const waf: Source = { name: 'waf', provider: 'signal-sciences' };
const alerts: Source = { name: 'alerts', provider: 'searchstream' };
const certificate = 'arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';

type Resource = ReturnType<typeof resourcesOf>[number];

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal: { readonly Service?: unknown };
  readonly Condition: Record<string, Record<string, unknown>>;
}

const plain = synthesize({ sources: [ocean, waf] });

function only(template: Template, type: string) {
  const found = resourcesOf(template, type);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const api = (template: Template) => only(template, 'AWS::ApiGateway::RestApi');
const outputs = (template: Template) =>
  Object.fromEntries(Object.entries(template.findOutputs('*')).map(([key, { Value }]) => [key, text(Value)]));

describe('what is off by default', () => {
  it.each(['ApiKey', 'UsagePlan', 'UsagePlanKey', 'DomainName', 'BasePathMapping'])('has no %s', (type) => {
    expect(resourcesOf(plain, `AWS::ApiGateway::${type}`)).toEqual([]);
  });

  it('has no web ACL, no policy on the API, and IPv4 alone', () => {
    expect(resourcesOf(plain, 'AWS::WAFv2::WebACLAssociation')).toEqual([]);
    expect(api(plain)).not.toHaveProperty('Policy');
    expect(api(plain).DisableExecuteApiEndpoint).toBe(false);
    expect(api(plain).EndpointConfiguration).toEqual({ Types: ['REGIONAL'] });
  });

  it('asks no function for a KMS key', () => {
    expect(JSON.stringify(plain.toJSON())).not.toMatch(/kms/i);
  });
});

describe('allowed addresses', () => {
  const statementsOf = (sources: readonly Source[]) => api(synthesize({ sources })).Policy.Statement;
  const allow = (...names: string[]) => {
    const resources = names.map((name) => `execute-api:/*/*/${name}`);
    return {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: 'execute-api:Invoke',
      Resource: resources.length === 1 ? resources[0] : resources,
    };
  };
  const from = (...ranges: string[]) => ({ Condition: { IpAddress: { 'aws:SourceIp': ranges } } });

  it('let in who is named, on that path alone, and leave the others open', () => {
    const named = { ...ocean, allowedAddresses: ['198.18.0.0/24', '198.18.4.0/24'] };
    expect(statementsOf([named, waf, alerts])).toEqual([
      allow('waf', 'alerts'),
      { ...allow('ocean'), ...from('198.18.0.0/24', '198.18.4.0/24') },
    ]);
  });

  it('open nothing if every source names its own', () => {
    const statements = statementsOf([
      { ...ocean, allowedAddresses: ['198.18.0.0/24'] },
      { ...waf, allowedAddresses: ['198.18.4.0/24'] },
    ]);
    expect(statements).toEqual([
      { ...allow('ocean'), ...from('198.18.0.0/24') },
      { ...allow('waf'), ...from('198.18.4.0/24') },
    ]);
  });

  it('make the API speak IPv6 if an IPv6 range is allowed, and only then', () => {
    const endpointOf = (range: string) =>
      api(synthesize({ sources: [{ ...ocean, allowedAddresses: [range] }, waf] })).EndpointConfiguration;
    expect(endpointOf('198.18.0.0/24')).toEqual({ Types: ['REGIONAL'] });
    expect(endpointOf('2600:1f18::/32')).toEqual({ Types: ['REGIONAL'], IpAddressType: 'dualstack' });
  });

  it('are refused if the policy would be longer than AWS allows', () => {
    const allowedAddresses = Array.from({ length: 500 }, (_, index) => `198.18.${index % 256}.0/24`);
    const many = () => synthesize({ sources: [{ ...ocean, allowedAddresses }, waf] });
    expect(many).toThrow(UserError);
    expect(many).toThrow(
      / make a policy of about \d+ characters, and AWS allows 8192: of 2 sources 0 fit\. Join ranges/,
    );
  });

  it('are refused for more sources than fit the policy, with the number that fits', () => {
    const tenants = Array.from({ length: 60 }, (_, index) => ({
      name: `tenant-${index}`,
      provider: 'ocean',
      allowedAddresses: [`198.18.${index}.0/24`],
    }));
    const said = (count: number) => {
      try {
        synthesize({ sources: tenants.slice(0, count), functionCount: 4 });
        return undefined;
      } catch (error) {
        return /of \d+ sources (\d+) fit/.exec((error as Error).message)?.[1];
      }
    };
    const fitting = Number(said(60));
    expect([said(fitting), said(fitting + 1)]).toEqual([undefined, `${fitting}`]);
  });

  it('are named once for sources with the same, whatever their order, since the length is limited', () => {
    const statements = statementsOf([
      { ...ocean, allowedAddresses: ['198.18.0.0/24', '198.18.4.0/24'] },
      waf,
      { ...alerts, allowedAddresses: ['198.18.4.0/24', '198.18.0.0/24'] },
    ]);
    expect(statements).toEqual([
      allow('waf'),
      { ...allow('ocean', 'alerts'), ...from('198.18.0.0/24', '198.18.4.0/24') },
    ]);
  });

  it('stand in the definition too, which is what the gateway imports, with what the app adds', () => {
    const stack = new Stack(new App(), 'Test');
    const sources = [{ ...ocean, allowedAddresses: ['198.18.0.0/24'] }, waf];
    const receiver = new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory });
    receiver.api.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new StarPrincipal()],
        actions: ['execute-api:Invoke'],
        resources: ['execute-api:/*/*/ocean'],
      }),
    );
    const { Policy, Body } = api(Template.fromStack(stack));
    expect(Policy.Statement).toHaveLength(3);
    expect(Body['x-amazon-apigateway-policy']).toEqual(Policy);
  });

  it('are deployed: a change makes a deployment of its own', () => {
    const deployment = (sources: readonly Source[]) => only(synthesize({ sources }), 'AWS::ApiGateway::Deployment').id;
    expect(deployment([{ ...ocean, allowedAddresses: ['198.18.0.0/24'] }, waf])).not.toBe(deployment([ocean, waf]));
  });
});

describe('an API key', () => {
  const template = synthesize({ sources: [{ ...ocean, apiKeyRequired: true }, waf] });

  it('is needed for POST to the source that says so, and for no other', () => {
    const { paths, securityDefinitions } = definitionOf(template);
    const securities = Object.values(paths).map((operations) =>
      Object.values(operations).map(({ security }) => security),
    );
    expect(securities).toEqual([
      [[{ apiKey: [] }], undefined],
      [undefined, undefined],
    ]);
    expect(securityDefinitions).toEqual({ apiKey: { type: 'apiKey', name: 'x-api-key', in: 'header' } });
    expect(definitionOf(plain)).not.toHaveProperty('securityDefinitions');
  });

  it('has no value in the template, and works through a usage plan of the stage', () => {
    const { id, resource, ...key } = only(template, 'AWS::ApiGateway::ApiKey');
    expect(key).toEqual({ Description: 'Of the webhook source ocean, for the header X-API-Key', Enabled: true });
    const plan = only(template, 'AWS::ApiGateway::UsagePlan');
    const stage = { ApiId: { Ref: api(template).id }, Stage: { Ref: only(template, 'AWS::ApiGateway::Stage').id } };
    expect(plan.ApiStages).toEqual([{ ...stage, Throttle: {} }]);
    const { KeyId, KeyType, UsagePlanId } = only(template, 'AWS::ApiGateway::UsagePlanKey');
    expect([KeyId, KeyType, UsagePlanId]).toEqual([{ Ref: id }, 'API_KEY', { Ref: plan.id }]);
  });

  it('is one for each source that needs one', () => {
    const both = [ocean, { ...ocean, name: 'ocean-2' }].map((source) => ({ ...source, apiKeyRequired: true }));
    const two = synthesize({ sources: both });
    expect(resourcesOf(two, 'AWS::ApiGateway::ApiKey')).toHaveLength(2);
    expect(resourcesOf(two, 'AWS::ApiGateway::UsagePlanKey')).toHaveLength(2);
    only(two, 'AWS::ApiGateway::UsagePlan');
  });

  it('is shown by a command that the outputs give, for this source alone', () => {
    const { oceanShowApiKey, ...rest } = outputs(template);
    expect(oceanShowApiKey).toBe(
      `aws apigateway get-api-key --region \${AWS::Region} --api-key \${ReceiverApiKeysocean} --include-value --query value --output text`,
    );
    expect(rest).not.toHaveProperty('wafShowApiKey');
  });
});

describe('a throttle of its own', () => {
  it("is the source's, in place of the default", () => {
    const template = synthesize({ sources: [{ ...ocean, throttle: { requestsPerSecond: 5, burst: 10 } }, waf] });
    const settings = only(template, 'AWS::ApiGateway::Stage').MethodSettings;
    expect(settings).toEqual([
      expect.objectContaining({ ResourcePath: '/*' }),
      expect.objectContaining({ ResourcePath: '/~1ocean', ThrottlingRateLimit: 5, ThrottlingBurstLimit: 10 }),
      expect.objectContaining({ ResourcePath: '/~1waf', ThrottlingRateLimit: 500, ThrottlingBurstLimit: 1_000 }),
    ]);
  });
});

describe('TLS', () => {
  const domain = { name: 'hooks.example.com', certificate };
  const variants: readonly [what: string, props: Partial<WebhookReceiverProps>][] = [
    ['as it comes', {}],
    ['with a domain', { domain }],
    ['with IPv6', { sources: [{ ...ocean, allowedAddresses: ['2600:1f18::/32'] }] }],
    ['throw-away', { retainData: false }],
  ];
  /** What every handshake is by: the API's, which the definition sets too, and the domain name's. */
  const settingsOf = (props: Partial<WebhookReceiverProps>) => {
    const template = synthesize(props);
    const definition = definitionOf(template);
    const inDefinition = {
      SecurityPolicy: definition['x-amazon-apigateway-security-policy'],
      EndpointAccessMode: definition['x-amazon-apigateway-endpoint-access-mode'],
    };
    return [inDefinition, api(template), ...resourcesOf(template, 'AWS::ApiGateway::DomainName')].map(
      ({ SecurityPolicy: policy, EndpointAccessMode }) => [policy, EndpointAccessMode],
    );
  };

  it.each(variants)('is modern and strict wherever a handshake is: %s', (_what, props) => {
    const settings = settingsOf(props);
    expect(settings).toHaveLength(props.domain === undefined ? 2 : 3);
    for (const each of settings) expect(each).toEqual(['SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09', 'STRICT']);
  });

  it.each(variants)('is what is asked for, with no mode if the policy has none: %s', (_what, props) => {
    const settings = settingsOf({ ...props, securityPolicy: SecurityPolicy.TLS_1_2 });
    for (const each of settings) expect(each).toEqual(['TLS_1_2', undefined]);
  });
});

describe('a domain name', () => {
  const domain = { name: 'hooks.example.com', certificate };
  const template = synthesize({ sources: [ocean, waf], domain });

  it('speaks modern TLS only, strictly, in the region', () => {
    const { id, resource, ...name } = only(template, 'AWS::ApiGateway::DomainName');
    expect(name).toEqual({
      DomainName: 'hooks.example.com',
      RegionalCertificateArn: certificate,
      EndpointConfiguration: { Types: ['REGIONAL'] },
      SecurityPolicy: 'SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09',
      EndpointAccessMode: 'STRICT',
    });
  });

  it('leads to the stage', () => {
    const { RestApiId, Stage } = only(template, 'AWS::ApiGateway::BasePathMapping');
    expect([RestApiId, Stage]).toEqual([
      { Ref: api(template).id },
      { Ref: only(template, 'AWS::ApiGateway::Stage').id },
    ]);
  });

  it.each([
    ['the URLs of before go on beside it', domain, false],
    ['the URLs of before go on beside it, if that is said', { ...domain, keepDefaultUrl: true }, false],
    ['it is the only way in, once that is said', { ...domain, keepDefaultUrl: false }, true],
  ])('is added so that %s', (_what, added, disabled) => {
    const withDomain = synthesize({ sources: [ocean, waf], domain: added });
    expect(api(withDomain).DisableExecuteApiEndpoint).toBe(disabled);
    expect(definitionOf(withDomain)['x-amazon-apigateway-endpoint-configuration']).toEqual({
      disableExecuteApiEndpoint: disabled,
    });
  });

  it('changes nothing of the API that vendors call, when it is added to a running stack', () => {
    const { id, resource, ...before } = api(plain);
    const { id: idAfter, resource: _resource, ...after } = api(template);
    expect([idAfter, after]).toEqual([id, before]);
    const stageOf = (of: Template) => only(of, 'AWS::ApiGateway::Stage').id;
    expect(stageOf(template)).toBe(stageOf(plain));
  });

  it('is in the outputs, with what its DNS record points at', () => {
    expect(outputs(template)).toMatchObject({
      oceanUrl: 'https://hooks.example.com/ocean',
      wafUrl: 'https://hooks.example.com/waf',
      DomainTarget: `\${ReceiverApiWebhooksDomain.RegionalDomainName}`,
    });
  });

  it('takes a certificate of the app', () => {
    const app = new App();
    const stack = new Stack(app, 'Test');
    const own = new Certificate(stack, 'Certificate', { domainName: 'hooks.example.com' });
    new WebhookReceiver(stack, 'Receiver', {
      sources: [ocean],
      codeDirectory,
      domain: { ...domain, certificate: own },
    });
    const { RegionalCertificateArn } = only(Template.fromStack(stack), 'AWS::ApiGateway::DomainName');
    expect(text(RegionalCertificateArn)).toBe(`\${Certificate}`);
  });

  it('speaks IPv6 if the API does', () => {
    const sources = [{ ...ocean, allowedAddresses: ['2600:1f18::/32'] }];
    const name = only(synthesize({ sources, domain }), 'AWS::ApiGateway::DomainName');
    expect(name.EndpointConfiguration).toEqual({ Types: ['REGIONAL'], IpAddressType: 'dualstack' });
  });
});

describe('a web ACL', () => {
  it('stands before the stage', () => {
    const webAclArn = 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/hooks/12345678';
    const { ResourceArn, WebACLArn } = only(synthesize({ webAclArn }), 'AWS::WAFv2::WebACLAssociation');
    expect(WebACLArn).toBe(webAclArn);
    expect(text(ResourceArn)).toBe(
      `arn:\${AWS::Partition}:apigateway:\${AWS::Region}::/restapis/\${ReceiverApiWebhooks}/stages/\${ReceiverApiWebhooksDeploymentStageprod}`,
    );
  });
});

describe('a key of your own', () => {
  const stack = new Stack(new App(), 'Test');
  const key = new Key(stack, 'Key');
  new WebhookReceiver(stack, 'Receiver', {
    sources: [ocean, waf],
    codeDirectory,
    accessLog: true,
    encryptionKey: key,
  });
  const template = Template.fromStack(stack);
  const keyArn = `\${Key.Arn}`;

  it.each<[what: string, type: string, keyOf: (properties: Resource) => unknown, count: number]>([
    ['the table', 'AWS::DynamoDB::Table', ({ SSESpecification }) => SSESpecification.KMSMasterKeyId, 1],
    ['both queues', 'AWS::SQS::Queue', ({ KmsMasterKeyId }) => KmsMasterKeyId, 2],
    [
      'the bucket',
      'AWS::S3::Bucket',
      ({ BucketEncryption }) =>
        BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.KMSMasterKeyID,
      1,
    ],
    ['every secret', 'AWS::SecretsManager::Secret', ({ KmsKeyId }) => KmsKeyId, 2],
    ['every log', 'AWS::Logs::LogGroup', ({ KmsKeyId }) => KmsKeyId, 3],
  ])('encrypts %s', (_what, type, keyOf, count) => {
    const keys = resourcesOf(template, type).map((properties) => text(keyOf(properties)));
    expect(keys).toEqual(Array.from({ length: count }, () => keyArn));
  });

  const via = (service: string, ...actions: string[]) => ({
    Effect: 'Allow',
    Action: actions.length === 1 ? `kms:${actions[0]}` : actions.map((action) => `kms:${action}`),
    Resource: keyArn,
    Condition: { StringEquals: { 'kms:ViaService': `${service}.\${AWS::Region}.\${AWS::URLSuffix}` } },
  });
  const forStores = [
    via('dynamodb', 'Encrypt', 'Decrypt', 'ReEncryptFrom', 'ReEncryptTo', 'GenerateDataKey', 'DescribeKey'),
    via('sqs', 'GenerateDataKey', 'Decrypt'),
    via('s3', 'GenerateDataKey', 'Decrypt'),
  ];

  it.each([
    ['receiver', [...forStores, via('secretsmanager', 'Decrypt')]],
    ['relay', forStores],
  ])('can be used by the %s by way of the services that it calls, and not otherwise', (name, statements) => {
    const handler = resourcesOf(template, 'AWS::Lambda::Function').find(
      ({ Handler }) => Handler === `${name}.handler`,
    )!;
    const role = template.findResources('AWS::IAM::Role')[handler.Role['Fn::GetAtt'][0]]!;
    const all: Statement[] = role.Properties.Policies[0].PolicyDocument.Statement;
    const ofKey = all.filter((statement) => [statement.Action].flat()[0]!.startsWith('kms:'));
    expect(
      ofKey.map((statement) => ({
        ...statement,
        Resource: text(statement.Resource),
        Condition: {
          StringEquals: { 'kms:ViaService': text(statement.Condition.StringEquals!['kms:ViaService']) },
        },
      })),
    ).toEqual(statements);
    expect(resourcesOf(template, 'AWS::IAM::Policy')).toEqual([]);
  });

  it('may be used by CloudWatch Logs, for log groups of the account alone', () => {
    const statements: Statement[] = only(template, 'AWS::KMS::Key').KeyPolicy.Statement;
    const forLogs = statements.filter(({ Principal }) => Principal.Service !== undefined);
    expect(forLogs).toHaveLength(1);
    expect(text(forLogs[0]!.Principal.Service)).toBe(`logs.\${AWS::Region}.\${AWS::URLSuffix}`);
    expect(text(forLogs[0]!.Condition.ArnLike!['kms:EncryptionContext:aws:logs:arn'])).toBe(
      `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:*`,
    );
  });

  it('is said to need a policy for the logs if it is imported', () => {
    const importing = new Stack(new App(), 'Test');
    const arn = 'arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012';
    const imported = Key.fromKeyArn(importing, 'Key', arn);
    new WebhookReceiver(importing, 'Receiver', { sources: [ocean], codeDirectory, encryptionKey: imported });
    const warning = Match.stringLikeRegexp('encryptionKey is imported, so its policy must already');
    expect(Annotations.fromStack(importing).findWarning('/Test/Receiver', warning)).toHaveLength(1);
  });
});

describe('sources over several functions', () => {
  const names = Array.from({ length: 45 }, (_, index) => `ocean-${index}`);
  const template = synthesize({ functionCount: 3, sources: names.map((name) => ({ name, provider: 'ocean' })) });
  const receivers = resourcesOf(template, 'AWS::Lambda::Function').filter(
    ({ Handler }) => Handler === 'receiver.handler',
  );
  const sourcesOf = ({ Environment }: Resource): { name: string; secretId: string }[] =>
    JSON.parse(text(Environment.Variables.SOURCES));

  it('are each in one, which answers for them', () => {
    expect(receivers).toHaveLength(3);
    const functionOfName = receivers.flatMap((each) => sourcesOf(each).map(({ name }) => [name, each.id] as const));
    expect(functionOfName).toHaveLength(45);
    const routes = names.map((name) => [name, functionOf(template, name)]);
    expect(Object.fromEntries(routes)).toEqual(Object.fromEntries(functionOfName));
  });

  it('have each function read its own secrets alone', () => {
    for (const receiver of receivers) {
      const role = template.findResources('AWS::IAM::Role')[receiver.Role['Fn::GetAtt'][0]]!;
      const statements: Statement[] = role.Properties.Policies[0].PolicyDocument.Statement;
      const read = statements.find(({ Action }) => Action === 'secretsmanager:GetSecretValue')!;
      const secrets = [read.Resource].flat().map((each) => `${text(each)}[6]`);
      expect(secrets).toEqual(sourcesOf(receiver).map(({ secretId }) => secretId));
    }
  });

  it('make no function that would have none', () => {
    const one = synthesize({ functionCount: 64, sources: [ocean] });
    expect(resourcesOf(one, 'AWS::Lambda::Function')).toHaveLength(2);
  });
});
