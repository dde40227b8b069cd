import { CfnOutput, Stack, Token } from 'aws-cdk-lib';
import type { Dashboard } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { outputKey } from './output-key.ts';
import type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
import { commandToSetSecret } from './stores/command-to-set-secret.ts';

/** The parts of a receiver that its outputs name. */
interface Told extends Construct {
  readonly queue: Queue;
  readonly deadLetterQueue: Queue;
  readonly table: Table;
  readonly bucket: Bucket;
  readonly alarmTopic: ITopic;
  readonly dashboard: Dashboard;
  readonly domainTarget: string | undefined;
  urlOf(source: string): string;
  secretArnOf(source: string): string;
  commandToShowApiKeyOf(source: string): string | undefined;
}

/** Adds what users and commands need to know to the outputs of the stack, under the names that the commands look up. */
export function addOutputs(receiver: Told, { sources, keepMessagesDays }: WebhookReceiverProps): void {
  const stack = Stack.of(receiver);
  const add = (id: string, value: string, description: string) => new CfnOutput(stack, id, { value, description });
  for (const { name } of sources) {
    add(outputKey(name, 'Url'), receiver.urlOf(name), `URL for the webhooks of ${name}`);
    add(outputKey(name, 'SecretArn'), receiver.secretArnOf(name), `Secret for the key of ${name}`);
    const showApiKey = receiver.commandToShowApiKeyOf(name);
    if (showApiKey !== undefined) {
      add(outputKey(name, 'ShowApiKey'), showApiKey, `Shows what ${name} must send in the header X-API-Key`);
    }
  }
  // One for all sources: a stack has at most 200 outputs, which would otherwise limit it to 47 sources with an API key.
  add(
    'SetKey',
    commandToSetSecret(stack.region, "'<SecretArn>'"),
    'Stores the key of a source: insert its SecretArn, run it, paste the key, press Enter and Ctrl-D',
  );
  if (receiver.domainTarget !== undefined) {
    add('DomainTarget', receiver.domainTarget, 'Target of the DNS record (CNAME or alias) of the domain');
  }
  addForConsumers(stack, receiver);
  add('DeadLetterQueueUrl', receiver.deadLetterQueue.queueUrl, 'The events that could not be read or consumed');
  add('DeadLetterQueueArn', receiver.deadLetterQueue.queueArn, 'The events that could not be read or consumed');
  add('AlarmTopicArn', receiver.alarmTopic.topicArn, 'Subscribe here to be notified of alarms');
  add(
    'SubscribeToAlarms',
    `aws sns subscribe --region ${stack.region} --topic-arn ${receiver.alarmTopic.topicArn} --protocol email --notification-endpoint '<address>'`,
    'Subscribes to the alarms: insert an email address, run it, and confirm the email that comes',
  );
  add('DashboardName', receiver.dashboard.dashboardName, 'The CloudWatch dashboard');
  add('TableName', receiver.table.tableName, 'One item for each event');
  if (keepMessagesDays !== undefined) {
    add('KeepMessagesDays', `${keepMessagesDays}`, 'How long npm run replay can send a message again');
  }
}

/**
 * Also exported, so that stacks in any language can import them; a nested stack's name is unknown, so it exports
 * nothing.
 */
function addForConsumers(stack: Stack, receiver: Told): void {
  const outputs = {
    QueueUrl: [receiver.queue.queueUrl, 'The queue that consumers read'],
    QueueArn: [receiver.queue.queueArn, 'The queue that consumers read'],
    BucketName: [receiver.bucket.bucketName, 'The content of events over 256 KiB'],
  } as const;
  for (const [id, [value, description]] of Object.entries(outputs)) {
    const exported = Token.isUnresolved(stack.stackName) ? {} : { exportName: `${stack.stackName}-${id}` };
    new CfnOutput(stack, id, { value, description, ...exported });
  }
}
