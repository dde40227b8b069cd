import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WebhookReceiver, type WebhookReceiverProps } from './webhook-receiver.ts';

export interface WebhookReceiverStackProps extends StackProps, WebhookReceiverProps {}

/** A receiver alone in a stack, with all that its user needs to know as outputs. */
export class WebhookReceiverStack extends Stack {
  readonly receiver: WebhookReceiver;

  constructor(scope: Construct, id: string, props: WebhookReceiverStackProps) {
    super(scope, id, props);
    const receiver = new WebhookReceiver(this, 'Receiver', props);
    this.receiver = receiver;
    for (const { name } of props.sources) {
      const key = outputKey(name);
      this.#output(`${key}Url`, receiver.urlOf(name), `Where ${name} sends its webhooks`);
      this.#output(`${key}SecretArn`, receiver.secretArnOf(name), `Secret for the key of ${name}`);
      const how = 'run it, paste the key, press Enter and Ctrl-D';
      this.#output(`${key}SetKey`, receiver.commandToSetKeyOf(name), `Stores the key of ${name}: ${how}`);
    }
    this.#output('QueueUrl', receiver.queue.queueUrl, 'The queue that consumers read');
    this.#output('QueueArn', receiver.queue.queueArn, 'The queue that consumers read');
    this.#output('DeadLetterQueueUrl', receiver.deadLetterQueue.queueUrl, 'What could not be read or consumed');
    this.#output('DeadLetterQueueArn', receiver.deadLetterQueue.queueArn, 'What could not be read or consumed');
    this.#output('TableName', receiver.table.tableName, 'One item for each event');
    this.#output('BucketName', receiver.bucket.bucketName, 'The content of events over 256 KiB');
  }

  #output(id: string, value: string, description: string): void {
    new CfnOutput(this, id, { value, description });
  }
}

/** Outputs are named in letters and digits: `ocean-eu` is `oceanDasheu`, which no other name of a source can be. */
function outputKey(source: string): string {
  return source.replaceAll('-', 'Dash');
}
