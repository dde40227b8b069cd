import { App, Aspects, Duration, Stack } from 'aws-cdk-lib';
import { LambdaIntegration } from 'aws-cdk-lib/aws-apigateway';
import type { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import {
  AccountPrincipal,
  ArnPrincipal,
  ManagedPolicy,
  OrganizationPrincipal,
  Role,
  StarPrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnLogGroup, LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { CfnQueuePolicy, Queue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { codeDirectory, sources } from '../synthesize.ts';
import { allow, each, handler, type Made, refusalOf } from './refusal-of.ts';

describe('a receiver that its app leaves closed', () => {
  it.each<[what: string, props: Partial<WebhookReceiverProps>, change: (made: Made) => void]>([
    ['as it comes', {}, () => undefined],
    ['with its log', { accessLog: true }, () => undefined],
    ['throw-away', { retainData: false }, () => undefined],
    ['with a canary', { canary: true, functionCount: 3 }, () => undefined],
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
    ['with traces', { tracing: true }, () => undefined],
    [
      'with a bucket more',
      {},
      ({ receiver }) => {
        new Bucket(receiver, 'More', { enforceSSL: true });
      },
    ],
    [
      'with two queues under one policy',
      {},
      ({ receiver }) => {
        const queues = [new Queue(receiver, 'One'), new Queue(receiver, 'Two')];
        const denial = {
          Effect: 'Deny',
          Principal: '*',
          Action: 'sqs:*',
          Resource: queues.map(({ queueArn }) => queueArn),
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        };
        new CfnQueuePolicy(receiver, 'Both', {
          queues: queues.map(({ queueUrl }) => queueUrl),
          policyDocument: { Statement: [denial] },
        });
      },
    ],
    [
      'with a function that a role may call whose name has dots',
      {},
      ({ receiver }) => {
        const role = new ArnPrincipal('arn:aws:iam::123456789012:role/first.second');
        receiver.relayFunction.addPermission('Dots', { principal: role });
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

  it.each([
    ['StringEquals', 'aws:PrincipalAccount', '123456789012'],
    ['StringLike', 'aws:PrincipalOrgID', 'o-1234567890'],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::123456789012:role/sender'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:sns:eu-central-1:123456789012:topic'],
    ['StringEquals', 'aws:SourceAccount', '123456789012'],
    ['StringEquals', 'AWS:SourceOrgID', 'o-1234567890'],
  ])('is synthesized if whoever may send is named by %s of %s', (operator, key, name) => {
    const send = ({ receiver: { queue } }: Made) => {
      queue.addToResourcePolicy(
        allow({
          principals: [new StarPrincipal()],
          actions: ['sqs:SendMessage'],
          resources: [queue.queueArn],
          conditions: { [operator]: { [key]: name, 'aws:RequestedRegion': 'eu-central-1' } },
        }),
      );
    };
    expect(refusalOf(send)).toBeUndefined();
  });

  it('is synthesized with a key of its own', () => {
    const app = new App();
    const stack = new Stack(app, 'Test');
    const encryptionKey = new Key(stack, 'Key');
    new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, accessLog: true, encryptionKey });
    expect(() => app.synth()).not.toThrow();
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

describe('a dead-letter queue', () => {
  const alarmOf = ({ receiver }: Made) =>
    each<CfnAlarm>(receiver, 'AWS::CloudWatch::Alarm').find(({ node }) => node.path.includes('DeadLettersArrived'))!;
  const watch = (made: Made, metricName: string) => {
    const value = made.receiver.deadLetterQueue.queueName;
    Object.assign(alarmOf(made), { metrics: undefined, metricName, dimensions: [{ name: 'QueueName', value }] });
  };

  it.each<[what: string, change: (made: Made) => void]>([
    ['without an alarm', (made) => alarmOf(made).node.scope!.node.tryRemoveChild(alarmOf(made).node.id)],
    [
      'whose alarm tells nobody',
      (made) => {
        alarmOf(made).alarmActions = [];
      },
    ],
    ['whose alarm watches something else', (made) => watch(made, 'NumberOfMessagesSent')],
    [
      'whose name is in another dimension of the alarm',
      (made) => {
        const value = made.receiver.deadLetterQueue.queueName;
        const metricName = 'ApproximateNumberOfMessagesVisible';
        Object.assign(alarmOf(made), { metrics: undefined, metricName, dimensions: [{ name: 'Stage', value }] });
      },
    ],
    [
      'without an alarm, of a subscription',
      ({ receiver }) => {
        const deadLetterQueue = new Queue(receiver, 'Undelivered', { enforceSSL: true });
        new Topic(receiver, 'Topic').addSubscription(new SqsSubscription(receiver.queue, { deadLetterQueue }));
      },
    ],
  ])('is refused %s', (_what, change) => {
    expect(refusalOf(change)).toContain('a dead-letter queue without an alarm');
  });

  it('may have an alarm over the metric alone', () => {
    expect(refusalOf((made) => watch(made, 'ApproximateNumberOfMessagesVisible'))).toBeUndefined();
  });
});
describe('the check', () => {
  it('names everything that is open at once, with the path of its construct', () => {
    const message = refusalOf((made) => {
      made.receiver.api.root.addResource('debug').addMethod('POST', new LambdaIntegration(handler(made)));
      new Queue(made.receiver, 'More');
    });
    expect(message).toContain('Test/Receiver/Api/Webhooks/Default/debug/POST/Resource: a method outside');
    expect(message).toContain('Test/Receiver/More/Resource: a queue that');
  });
});
