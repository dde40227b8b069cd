import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { propNames } from './check/props/props-shape.ts';
import { outputKey } from './output-key.ts';
import { nearest } from './props/nearest.ts';
import type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
import { commandToSetSecret } from './stores/command-to-set-secret.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

export interface WebhookReceiverStackProps extends StackProps, WebhookReceiverProps {}

/** A receiver alone in a stack, whose outputs say what its user needs. It is protected from deletion, as its data is. */
export class WebhookReceiverStack extends Stack {
  readonly receiver: WebhookReceiver;

  constructor(scope: Construct, id: string, props: WebhookReceiverStackProps) {
    super(scope, id, {
      // A fifth of the template's bytes, of which CloudFormation takes a million.
      suppressTemplateIndentation: true,
      terminationProtection: props?.retainData ?? true,
      ...props,
    });
    const receiver = new WebhookReceiver(this, 'Receiver', receiverPropsOf(props));
    this.receiver = receiver;
    for (const { name } of props.sources) {
      this.#output(outputKey(name, 'Url'), receiver.urlOf(name), `Where ${name} sends its webhooks`);
      this.#output(outputKey(name, 'SecretArn'), receiver.secretArnOf(name), `Secret for the key of ${name}`);
      const showApiKey = receiver.commandToShowApiKeyOf(name);
      if (showApiKey !== undefined) {
        this.#output(outputKey(name, 'ShowApiKey'), showApiKey, `Shows what ${name} must send in the header X-API-Key`);
      }
    }
    // One for all: a stack has 200 outputs at most, which would be 47 sources' with an API key.
    this.#output(
      'SetKey',
      commandToSetSecret(this.region, "'<SecretArn>'"),
      'Stores the key of a source: put its SecretArn in, run it, paste the key, press Enter and Ctrl-D',
    );
    if (receiver.domainTarget !== undefined) {
      this.#output(
        'DomainTarget',
        receiver.domainTarget,
        'What the DNS record (CNAME or alias) of the domain points at',
      );
    }
    this.#output('QueueUrl', receiver.queue.queueUrl, 'The queue that consumers read');
    this.#output('QueueArn', receiver.queue.queueArn, 'The queue that consumers read');
    this.#output('DeadLetterQueueUrl', receiver.deadLetterQueue.queueUrl, 'What could not be read or consumed');
    this.#output('DeadLetterQueueArn', receiver.deadLetterQueue.queueArn, 'What could not be read or consumed');
    this.#output('AlarmTopicArn', receiver.alarmTopic.topicArn, 'Who is to be woken subscribes to this');
    this.#output(
      'SubscribeToAlarms',
      `aws sns subscribe --region ${this.region} --topic-arn ${receiver.alarmTopic.topicArn} --protocol email --notification-endpoint '<address>'`,
      'Subscribes to the alarms: put a mail address in, run it, and confirm the mail that comes',
    );
    this.#output('DashboardName', receiver.dashboard.dashboardName, 'The CloudWatch dashboard');
    this.#output('TableName', receiver.table.tableName, 'One item for each event');
    if (props.keepMessagesDays !== undefined) {
      this.#output('KeepMessagesDays', `${props.keepMessagesDays}`, 'How long npm run replay can send a message again');
    }
    this.#output('BucketName', receiver.bucket.bucketName, 'The content of events over 256 KiB');
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

/** Without the stack's own. A name that is close to one of the receiver's is refused there as misspelt. */
function receiverPropsOf(props: WebhookReceiverStackProps): WebhookReceiverProps {
  // Plain JavaScript can leave them out.
  const own = Object.entries(props ?? {}).filter(([name]) => nearest(name, propNames) !== undefined);
  return Object.fromEntries(own) as unknown as WebhookReceiverProps;
}
