import { App, Aws, Fn, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import {
  AccountPrincipal,
  AccountRootPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  FederatedPrincipal,
  Group,
  type IGrantable,
  OrganizationPrincipal,
  Role,
  ServicePrincipal,
  StarPrincipal,
  User,
} from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { UserError } from '../../../lib/props/user-error.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { refusalOf } from '../closed/refusal-of.ts';
import { codeDirectory, resourcesOf, sources, text } from '../synthesize.ts';

const elsewhere = 'arn:aws:iam::999999999999:role/consumer';
const env = { account: '123456789012', region: 'eu-central-1' };
const keyArn = `arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012`;

interface Made {
  readonly stack: Stack;
  readonly receiver: WebhookReceiver;
}

function made(keyIn: (stack: Stack) => IKey | undefined = () => undefined): Made {
  const stack = new Stack(new App(), 'Test', { env });
  const encryptionKey = keyIn(stack);
  const props = { sources, codeDirectory, ...(encryptionKey && { encryptionKey }) };
  return { stack, receiver: new WebhookReceiver(stack, 'Receiver', props) };
}

const consuming = [
  'sqs:ReceiveMessage sqs:ChangeMessageVisibility sqs:GetQueueUrl sqs:DeleteMessage sqs:GetQueueAttributes',
  `\${ReceiverEventsQueue.Arn}`,
];
const reading = ['s3:GetObject', `\${ReceiverLargeEventsBucket.Arn}/*`];
const decrypting = ['kms:Decrypt', `\${Key.Arn}`];

interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal?: { readonly AWS?: unknown };
}

function shown(statements: readonly Statement[]): string[][] {
  return statements.map(({ Action, Resource }) => [[Action].flat().join(' '), text(Resource)]);
}

/** What the policies of roles and users that the app adds allow. */
function ofIdentities(template: Template): string[][] {
  const policies = resourcesOf(template, 'AWS::IAM::Policy');
  return shown(policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement));
}

/** What policies of stores allow a principal with an ARN, and which. */
function ofStores(template: Template) {
  const documents = [
    ...['AWS::SQS::QueuePolicy', 'AWS::S3::BucketPolicy'].flatMap((type) =>
      resourcesOf(template, type).map(({ PolicyDocument }) => PolicyDocument),
    ),
    ...resourcesOf(template, 'AWS::KMS::Key').map(({ KeyPolicy }) => KeyPolicy),
  ];
  const statements: Statement[] = documents.flatMap(({ Statement: all }) => all);
  const named = statements.filter(
    ({ Effect, Principal }) =>
      Effect === 'Allow' && Principal?.AWS !== undefined && !text(Principal.AWS).endsWith(':root'),
  );
  return { named: shown(named), who: new Set(named.map(({ Principal }) => Principal!.AWS)) };
}

describe('grantConsume', () => {
  const assumedBy = new ServicePrincipal('ec2.amazonaws.com');

  it.each<[what: string, granteeIn: (stack: Stack) => IGrantable]>([
    ['a role', (stack) => new Role(stack, 'Consumer', { assumedBy })],
    ['a user', (stack) => new User(stack, 'Consumer')],
    [
      'a function',
      (stack) =>
        new LambdaFunction(stack, 'Consumer', {
          runtime: Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code: Code.fromInline('//'),
        }),
    ],
    ['a role that is imported', (stack) => Role.fromRoleArn(stack, 'Consumer', `arn:aws:iam::${env.account}:role/c`)],
  ])('gives %s of the same account queue and large events, by a policy of its own alone', (_what, granteeIn) => {
    const each = made();
    each.receiver.grantConsume(granteeIn(each.stack));
    const template = Template.fromStack(each.stack);
    expect(ofIdentities(template)).toEqual([consuming, reading]);
    expect(ofStores(template).named).toEqual([]);
  });

  it('gives what it takes to decrypt both, once, if there is a key', () => {
    const each = made((stack) => new Key(stack, 'Key'));
    each.receiver.grantConsume(new Role(each.stack, 'Consumer', { assumedBy }));
    const template = Template.fromStack(each.stack);
    expect(ofIdentities(template)).toEqual([consuming, decrypting, reading]);
    expect(ofStores(template).named).toEqual([]);
  });

  it.each<[what: string, granteeIn: (stack: Stack) => IGrantable]>([
    ['imported', (stack) => Role.fromRoleArn(stack, 'Consumer', elsewhere)],
    ['as an ARN', () => new ArnPrincipal(elsewhere)],
  ])('lets a role of another account in by the policies of queue, bucket and key: %s', (_what, granteeIn) => {
    const each = made((stack) => new Key(stack, 'Key'));
    each.receiver.grantConsume(granteeIn(each.stack));
    const template = Template.fromStack(each.stack);
    expect(ofStores(template)).toEqual({
      named: [consuming, reading, ['kms:Decrypt', '*']],
      who: new Set([elsewhere]),
    });
    expect(ofIdentities(template)).toEqual([]);
  });

  it('lets a role of another account in by the policies of queue and bucket, if there is no key', () => {
    const each = made();
    each.receiver.grantConsume(Role.fromRoleArn(each.stack, 'Consumer', elsewhere));
    expect(ofStores(Template.fromStack(each.stack))).toEqual({
      named: [consuming, reading],
      who: new Set([elsewhere]),
    });
  });

  const imported = (stack: Stack) => Key.fromKeyArn(stack, 'Key', keyArn);
  it.each<[what: string, role: string, keyIn: (stack: Stack) => IKey, warnings: number]>([
    ['the key is imported, and the role of another account', elsewhere, imported, 1],
    ['the role is of the same account', `arn:aws:iam::${env.account}:role/consumer`, imported, 0],
    ["the key is the app's", elsewhere, (stack) => new Key(stack, 'Key'), 0],
  ])('warns of a policy that it cannot change, and not otherwise: if %s', (_what, arn, keyIn, warnings) => {
    const each = made(keyIn);
    each.receiver.grantConsume(Role.fromRoleArn(each.stack, 'Consumer', arn));
    const warning = Match.stringLikeRegexp('must already give kms:Decrypt to a consumer in another account');
    expect(Annotations.fromStack(each.stack).findWarning('*', warning)).toHaveLength(warnings);
  });

  it('can be waited for, as a grant of CDK', () => {
    const each = made();
    const grant = each.receiver.grantConsume(new Role(each.stack, 'Consumer', { assumedBy }));
    grant.assertSuccess();
    expect(grant.principalStatements).toHaveLength(2);
  });

  it.each<[what: string, granteeIn: (stack: Stack) => IGrantable]>([
    ['anyone', () => new AnyPrincipal()],
    ['anyone by a star', () => new StarPrincipal()],
    ['anyone by an ARN', () => new ArnPrincipal('*')],
    ['a role of any account', () => new ArnPrincipal('arn:aws:iam::*:role/consumer')],
    ['a role of any partition', () => new ArnPrincipal('arn:*:iam::123456789012:role/consumer')],
    ['an account', () => new AccountPrincipal('999999999999')],
    ['its own account', () => new AccountRootPrincipal()],
    ['an account by the ARN of its root', () => new ArnPrincipal('arn:aws:iam::999999999999:root')],
    [
      'an account, with roles of every name',
      () => new ArnPrincipal(`arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/*`),
    ],
    ['who is named only when it is deployed', () => new ArnPrincipal(Fn.importValue('Who'))],
    ['an account by its number', () => new ArnPrincipal('999999999999')],
    ['an organisation', () => new OrganizationPrincipal('o-1234567890')],
    ['a service', () => new ServicePrincipal('lambda.amazonaws.com')],
    ['whom somebody else vouches for', () => new FederatedPrincipal('accounts.google.com', {})],
    ['roles by a part of their name', () => new ArnPrincipal('arn:aws:iam::999999999999:role/*')],
    [
      'imported roles by a part of their name',
      (stack) => Role.fromRoleArn(stack, 'Roles', 'arn:aws:iam::999999999999:role/a*'),
    ],
    ['a group', (stack) => new Group(stack, 'Group')],
    [
      'a function whose role is not known',
      (stack) =>
        LambdaFunction.fromFunctionArn(stack, 'F', `arn:aws:lambda:${env.region}:${env.account}:function:consumer`),
    ],
  ])('refuses %s', (_what, granteeIn) => {
    const { stack, receiver } = made();
    const grantee = granteeIn(stack);
    const grant = () => receiver.grantConsume(grantee);
    expect(grant).toThrow(UserError);
    expect(grant).toThrow(/^grantConsume takes one role or user, not an account.+Role\.fromRoleArn/);
  });
});

describe('the closed check', () => {
  it.each([
    ['of the same account', `arn:aws:iam::${env.account}:role/consumer`],
    ['of another account', elsewhere],
  ])('lets what grantConsume adds pass: for a role %s', (_what, arn) => {
    expect(
      refusalOf(({ stack, receiver }) => void receiver.grantConsume(Role.fromRoleArn(stack, 'Consumer', arn))),
    ).toBeUndefined();
  });

  it.each<[what: string, change: Parameters<typeof refusalOf>[0], problem: string]>([
    [
      'anyone consume',
      ({ receiver }) => void receiver.queue.grantConsumeMessages(new AnyPrincipal()),
      'lets anyone in; name who may',
    ],
    [
      'anyone read',
      ({ receiver }) => void receiver.bucket.grantRead(new StarPrincipal()),
      'lets anyone in; name who may',
    ],
    [
      'a consumer write to the bucket, too',
      ({ receiver }) => void receiver.bucket.grantWrite(new ArnPrincipal(elsewhere)),
      'allows s3:DeleteObject*; name each action',
    ],
  ])('goes on to refuse whoever lets %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });
});
