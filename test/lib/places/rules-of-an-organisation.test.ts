import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  App,
  CfnResource,
  DefaultStackSynthesizer,
  type IStackSynthesizer,
  PermissionsBoundary,
  Stack,
  TagManager,
  Tags,
} from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PermissionsBoundary as BoundaryOf, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Source } from '../../../lib/props/source.ts';
import { WebhookReceiverStack, type WebhookReceiverStackProps } from '../../../lib/webhook-receiver-stack.ts';
import { codeDirectory, resourcesOf, text } from '../synthesize.ts';

// What an organisation asks of every stack, by CDK's own means: nothing of it is a prop of the receiver's.

const sources: readonly Source[] = [{ name: 'ocean', provider: 'ocean', apiKeyRequired: true }];

/** With all that a stack can have, in both ways that its data can be kept. */
const variants = [
  ['that keeps its data', { retainData: true }],
  ['that is throw-away', { retainData: false }],
] as const;

function stackIn(app: App, props: Partial<WebhookReceiverStackProps>): WebhookReceiverStack {
  return new WebhookReceiverStack(app, 'Test', {
    sources,
    codeDirectory,
    accessLog: true,
    tracing: true,
    domain: { name: 'hooks.example.com', certificate: 'arn:aws:acm:eu-central-1:123456789012:certificate/a' },
    ...props,
  });
}

describe.each(variants)('a stack %s', (_what, variant) => {
  it.each<[how: string, make: () => WebhookReceiverStack]>([
    [
      'the context',
      () =>
        stackIn(new App({ context: { '@aws-cdk/core:permissionsBoundary': { name: 'developers' } } }), { ...variant }),
    ],
    [
      'its props',
      () => stackIn(new App(), { ...variant, permissionsBoundary: PermissionsBoundary.fromName('developers') }),
    ],
    [
      'an aspect',
      () => {
        const stack = stackIn(new App(), { ...variant });
        const boundary = ManagedPolicy.fromManagedPolicyName(stack, 'Boundary', 'developers');
        BoundaryOf.of(stack).apply(boundary);
        return stack;
      },
    ],
  ])('has every role under a boundary that %s names', (_how, make) => {
    const template = Template.fromStack(make());
    const roles = resourcesOf(template, 'AWS::IAM::Role');
    expect(roles).toHaveLength(3);
    for (const { PermissionsBoundary: boundary } of roles) {
      expect(text(boundary)).toMatch(/^arn:\$\{AWS::Partition\}:iam::\$\{AWS::AccountId\}:policy\/developers$/);
    }
    expect(resourcesOf(template, 'AWS::IAM::User')).toEqual([]);
  });

  it("has a role for nothing but its functions and the log of the gateway: no custom resource of CDK's", () => {
    const template = Template.fromStack(stackIn(new App(), { ...variant }));
    const who = resourcesOf(template, 'AWS::IAM::Role').flatMap(
      ({ AssumeRolePolicyDocument }) => AssumeRolePolicyDocument.Statement[0].Principal.Service,
    );
    expect(who.sort()).toEqual(['apigateway.amazonaws.com', 'lambda.amazonaws.com', 'lambda.amazonaws.com']);
    const types = Object.values<{ Type: string }>(template.toJSON().Resources).map(({ Type }) => Type);
    expect(types.filter((type) => type.startsWith('Custom::') || type.startsWith('AWS::CloudFormation::'))).toEqual([]);
  });

  it('has the tags of its app on everything that takes tags', () => {
    const app = new App();
    const stack = stackIn(app, { ...variant });
    Tags.of(app).add('cost-center', '1234');
    const template = Template.fromStack(stack);
    const taggable = stack.node
      .findAll()
      .filter((each): each is CfnResource => CfnResource.isCfnResource(each) && TagManager.of(each) !== undefined);
    const untagged = taggable.filter((each) => {
      const [, { Properties = {} } = {}] =
        Object.entries(template.findResources(each.cfnResourceType)).find(([id]) => id === stack.getLogicalId(each)) ??
        [];
      return !JSON.stringify(Properties.Tags ?? []).includes('cost-center');
    });
    expect(untagged.map(({ node }) => node.path)).toEqual([]);
    const types = new Set(taggable.map(({ cfnResourceType }) => cfnResourceType));
    expect([...types]).toEqual(expect.arrayContaining(mustBeTagged));
  });
});

/** What is paid for, or holds data: what rules about tags are about. */
const mustBeTagged = [
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

it('makes no new version of a function for a tag, which would start every environment anew', () => {
  const versions = (app: App) =>
    Object.keys(Template.fromStack(stackIn(app, {})).findResources('AWS::Lambda::Version'));
  const tagged = new App();
  Tags.of(tagged).add('cost-center', '1234');
  expect(versions(tagged)).toEqual(versions(new App()));
});

it('needs a boundary that allows what docs/api.md lists, with every prop set', () => {
  const app = new App();
  const keys = new Stack(app, 'Keys');
  const template = Template.fromStack(stackIn(app, { encryptionKey: new Key(keys, 'Key') }));
  const documents = [
    ...resourcesOf(template, 'AWS::IAM::Role').flatMap(({ Policies = [] }) => Policies),
    ...resourcesOf(template, 'AWS::IAM::Policy'),
  ];
  const actions = documents.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action }: { Action: string | string[] }) => Action),
  );
  const page = readFileSync(join(import.meta.dirname, '../../../docs/api.md'), 'utf8');
  const [, section = ''] = /^## In an organisation\n(.+?)^## /ms.exec(page) ?? [];
  const listed = Array.from(section.matchAll(/`([a-z0-9]+:\w+)`/g), ([, action]) => action);
  expect(listed.sort()).toEqual([...new Set(actions)].sort());
});

describe('a bootstrap with a qualifier of its own', () => {
  it.each<[how: string, make: () => { app: App; stack: WebhookReceiverStack }]>([
    [
      'the context',
      () => {
        const app = new App({ context: { '@aws-cdk/core:bootstrapQualifier': 'secteam' } });
        return { app, stack: stackIn(app, {}) };
      },
    ],
    [
      'its props',
      () => {
        const app = new App();
        // CDK's class does not say, as its interface does, that its qualifier is there.
        const synthesizer = new DefaultStackSynthesizer({ qualifier: 'secteam' }) as IStackSynthesizer;
        return { app, stack: stackIn(app, { synthesizer }) };
      },
    ],
  ])('is where the code comes from, and who deploys, if %s names it', (_how, make) => {
    const { app, stack } = make();
    const { template } = app.synth().getStackByName(stack.stackName);
    expect(template.Parameters.BootstrapVersion.Default).toBe('/cdk-bootstrap/secteam/version');
    const buckets = Object.values<{ Type: string; Properties: { Code: { S3Bucket: object } } }>(template.Resources)
      .filter(({ Type }) => Type === 'AWS::Lambda::Function')
      .map(({ Properties }) => JSON.stringify(Properties.Code.S3Bucket));
    expect(buckets).toHaveLength(2);
    expect(buckets.filter((bucket) => !bucket.includes('cdk-secteam-assets'))).toEqual([]);
    expect(JSON.stringify(template)).not.toContain('hnb659fds');
    const { assumeRoleArn, cloudFormationExecutionRoleArn } = app.synth().getStackByName(stack.stackName);
    expect([assumeRoleArn, cloudFormationExecutionRoleArn].join()).toMatch(/cdk-secteam-deploy.+cdk-secteam-cfn-exec/);
  });
});
