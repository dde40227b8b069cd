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

/** Adds all that a user or a command needs to know to the outputs of the receiver's stack, by the names that the commands look for. */
export function addOutputs(receiver: Told, { sources, keepMessagesDays }: WebhookReceiverProps): void {
  const stack = Stack.of(receiver);
  const add = (id: string, value: string, description: string) => new CfnOutput(stack, id, { value, description });
  for (const { name } of sources) {
    add(outputKey(name, 'Url'), receiver.urlOf(name), `Where ${name} sends its webhooks`);
    add(outputKey(name, 'SecretArn'), receiver.secretArnOf(name), `Secret for the key of ${name}`);
    const showApiKey = receiver.commandToShowApiKeyOf(name);
    if (showApiKey !== undefined) {
      add(outputKey(name, 'ShowApiKey'), showApiKey, `Shows what ${name} must send in the header X-API-Key`);
    }
  }
  // One for all: a stack has 200 outputs at most, which would be 47 sources' with an API key.
  add(
    'SetKey',
    commandToSetSecret(stack.region, "'<SecretArn>'"),
    'Stores the key of a source: put its SecretArn in, run it, paste the key, press Enter and Ctrl-D',
  );
  if (receiver.domainTarget !== undefined) {
    add('DomainTarget', receiver.domainTarget, 'What the DNS record (CNAME or alias) of the domain points at');
  }
  addForConsumers(stack, receiver);
  add('DeadLetterQueueUrl', receiver.deadLetterQueue.queueUrl, 'What could not be read or consumed');
  add('DeadLetterQueueArn', receiver.deadLetterQueue.queueArn, 'What could not be read or consumed');
  add('AlarmTopicArn', receiver.alarmTopic.topicArn, 'Who is to be woken subscribes to this');
  add(
    'SubscribeToAlarms',
    `aws sns subscribe --region ${stack.region} --topic-arn ${receiver.alarmTopic.topicArn} --protocol email --notification-endpoint '<address>'`,
    'Subscribes to the alarms: put a mail address in, run it, and confirm the mail that comes',
  );
  add('DashboardName', receiver.dashboard.dashboardName, 'The CloudWatch dashboard');
  add('TableName', receiver.table.tableName, 'One item for each event');
  if (keepMessagesDays !== undefined) {
    add('KeepMessagesDays', `${keepMessagesDays}`, 'How long npm run replay can send a message again');
  }
}

/** Exported too, so that a stack in any language imports them; a nested stack, whose name is not known yet, exports nothing. */
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
