import { CfnResource } from 'aws-cdk-lib';
import {
  AccountPrincipal,
  AnyPrincipal,
  ArnPrincipal,
  Effect,
  ManagedPolicy,
  Policy,
  type PolicyStatement,
  type Role,
  ServicePrincipal,
  StarPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Bucket, CfnBucketPolicy } from 'aws-cdk-lib/aws-s3';
import { CfnResourcePolicy } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnTopicInlinePolicy, CfnTopicPolicy } from 'aws-cdk-lib/aws-sns';
import { CfnQueueInlinePolicy, CfnQueuePolicy, Queue } from 'aws-cdk-lib/aws-sqs';
import { allow, each, handler, type Made, refusalOf } from './refusal-of.ts';

describe('a policy', () => {
  const grant = (statement: ConstructorParameters<typeof PolicyStatement>[0]) => (made: Made) => {
    handler(made).addToRolePolicy(allow(statement));
  };
  const table = 'arn:aws:dynamodb:eu-central-1:123456789012:table/other';
  const onPaths =
    (Resource: string) =>
    ({ receiver }: Made) => {
      const resource = each(receiver, 'AWS::ApiGateway::RestApi')[0]!;
      const Statement = { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource };
      resource.addPropertyOverride('Policy', { Version: '2012-10-17', Statement: [Statement] });
    };

  type Refused = [what: string, change: (made: Made) => void, problem: string];
  it.each<Refused>([
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
      'everything below what is not a bucket',
      (made) => grant({ actions: ['s3:GetObject'], resources: [`${made.receiver.table.tableArn}/*`] })(made),
      '.Arn}/*; name the resource',
    ],
    [
      'every resource beside an action that has none',
      grant({ actions: ['xray:PutTraceSegments', 'sqs:SendMessage'], resources: ['*'] }),
      'allows calls on *; name the resource',
    ],
    [
      'all actions but one',
      grant({ notActions: ['s3:DeleteObject'], resources: [table] }),
      'allows everything except what it names',
    ],
    [
      'all resources but one',
      grant({ actions: ['s3:GetObject'], notResources: [table] }),
      'allows everything except what it names',
    ],
    [
      'what a managed policy of AWS allows',
      (made) => {
        const name = 'service-role/AWSLambdaBasicExecutionRole';
        made.receiver.relayFunction.role!.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(name));
      },
      'AWSLambdaBasicExecutionRole) and may be widened; write out its statements, or name it in acknowledgedManagedPolicies',
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
    ['every path of the API', onPaths('execute-api:/*'), 'allows calls on execute-api:/*; name the resource'],
    ['every path below a source', onPaths('execute-api:/*/*/ocean/*'), 'allows calls on execute-api:/*/*/ocean/*;'],
    ['the path of every API', onPaths('*execute-api:/*/*/ocean'), 'allows calls on *execute-api:/*/*/ocean;'],
    ...['AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy'].map(
      (type): Refused => [
        `a wildcard by a ${type} from elsewhere in the stack`,
        ({ stack, receiver }) => {
          const { roleName } = receiver.relayFunction.role!;
          const PolicyDocument = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: table }] };
          const properties = type === 'AWS::IAM::RolePolicy' ? { RoleName: roleName } : { Roles: [roleName] };
          new CfnResource(stack, 'Wide', { type, properties: { ...properties, PolicyDocument } });
        },
        'Test/Wide: a policy that allows s3:*; name each action',
      ],
    ),
  ])('is refused that allows %s', (_what, change, problem) => {
    expect(refusalOf(change)).toContain(problem);
  });

  it('is refused if it is managed, and only another one is acknowledged', () => {
    const add = ({ receiver }: Made) => {
      const name = 'service-role/AWSLambdaBasicExecutionRole';
      receiver.relayFunction.role!.addManagedPolicy(ManagedPolicy.fromAwsManagedPolicyName(name));
    };
    const props = { acknowledgedManagedPolicies: ['CloudWatchLambdaInsightsExecutionRolePolicy'] };
    expect(refusalOf(add, props)).toContain('AWSLambdaBasicExecutionRole) and may be widened;');
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
      'anyone, by an inline policy beside it',
      ({ stack, receiver: { queue } }) => {
        const Statement = { Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: queue.queueArn };
        new CfnQueueInlinePolicy(stack, 'Open', { queue: queue.queueUrl, policyDocument: { Statement } });
      },
    ],
    [
      'anyone to the alarms, by a policy beside them',
      ({ stack, receiver: { alarmTopic } }) => {
        const Statement = { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: alarmTopic.topicArn };
        new CfnTopicPolicy(stack, 'Open', { topics: [alarmTopic.topicArn], policyDocument: { Statement } });
      },
    ],
    [
      'anyone to the alarms, by an inline policy beside them',
      ({ stack, receiver: { alarmTopic } }) => {
        const Statement = { Effect: 'Allow', Principal: '*', Action: 'sns:Publish', Resource: alarmTopic.topicArn };
        new CfnTopicInlinePolicy(stack, 'Open', { topicArn: alarmTopic.topicArn, policyDocument: { Statement } });
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

  it('is refused if it lets a service in on behalf of anyone', () => {
    const service = forAll({ principals: [new ServicePrincipal('sns.amazonaws.com')] });
    expect(refusalOf(service)).toContain(
      "lets a service in on anyone's behalf; name the aws:SourceArn or aws:SourceAccount",
    );
  });

  it('is refused if it lets a service do more than be the role of a function', () => {
    const more = (made: Made) => {
      (handler(made).role as Role).assumeRolePolicy!.addStatements(
        allow({
          principals: [new ServicePrincipal('lambda.amazonaws.com')],
          actions: ['sts:AssumeRole', 'sts:TagSession'],
        }),
      );
    };
    expect(refusalOf(more)).toContain("lets a service in on anyone's behalf");
  });

  it('is refused if it allows everybody but one', () => {
    const others = forAll({ principals: [], notPrincipals: [account] });
    expect(refusalOf(others)).toContain('allows everything except what it names; name what it allows');
  });

  it('is refused if it lets an account do more than read the bucket', () => {
    const write = ({ receiver }: Made) => void receiver.bucket.grantReadWrite(account);
    expect(refusalOf(write)).toContain('allows s3:DeleteObject*; name each action');
    const read = ({ receiver: { table, queue } }: Made) => {
      queue.addToResourcePolicy(
        allow({ principals: [account], actions: ['s3:GetObject*'], resources: [queue.queueArn, table.tableArn] }),
      );
    };
    expect(refusalOf(read)).toContain('allows s3:GetObject*; name each action');
  });

  it('is refused if it is a second one, which would replace the first and what that denies', () => {
    const second = ({ stack, receiver: { queue, bucket } }: Made) => {
      const Statement = { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: queue.queueArn };
      new CfnQueuePolicy(stack, 'OfQueue', { queues: [queue.queueUrl], policyDocument: { Statement } });
      new CfnBucketPolicy(stack, 'OfBucket', { bucket: bucket.bucketName, policyDocument: { Statement } });
    };
    const refusal = refusalOf(second);
    for (const id of ['OfQueue', 'OfBucket'])
      expect(refusal).toContain(`Test/${id}: a second policy, which replaces the first; use addToResourcePolicy`);
  });

  it('is refused if it is a second one of one of its queues, or of a topic', () => {
    const second = ({ stack, receiver: { queue, alarmTopic } }: Made) => {
      const topicPolicy = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: alarmTopic.topicArn };
      const queuePolicy = { Effect: 'Deny', Principal: '*', Action: 'sqs:SendMessage', Resource: queue.queueArn };
      const queues = [new Queue(stack, 'More').queueUrl, queue.queueUrl];
      new CfnQueuePolicy(stack, 'OfTwo', { queues, policyDocument: { Statement: queuePolicy } });
      const ofQueue = { queue: queue.queueUrl, policyDocument: { Statement: queuePolicy } };
      new CfnQueueInlinePolicy(stack, 'Inline', ofQueue);
      const [topicArn, ofTopic] = [alarmTopic.topicArn, { policyDocument: { Statement: topicPolicy } }];
      new CfnTopicPolicy(stack, 'OfTopic', { topics: [topicArn], ...ofTopic });
      new CfnTopicInlinePolicy(stack, 'InlineOfTopic', { topicArn, ...ofTopic });
    };
    const refusal = refusalOf(second);
    for (const id of ['OfTwo', 'Inline', 'InlineOfTopic'])
      expect(refusal).toContain(`Test/${id}: a second policy, which replaces the first; use addToResourcePolicy`);
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
  const plain = 'that accepts plain HTTP; deny requests without aws:SecureTransport';

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
    [
      'denies only by the policy of another queue',
      (made) => {
        const more = new Queue(made.receiver, 'More');
        made.receiver.queue.addToResourcePolicy(
          allow({
            effect: Effect.DENY,
            principals: [new AnyPrincipal()],
            actions: ['sqs:*'],
            resources: [more.queueArn],
            conditions: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        );
      },
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
