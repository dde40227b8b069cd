import { join } from 'node:path';
import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { WebhookReceiverProps } from '../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../lib/webhook-receiver.ts';

export interface ConsumerStackProps extends StackProps {
  /** The receiver's settings. */
  readonly receiver: WebhookReceiverProps;
}

/** A receiver, and a function that consumes its queue. */
export class ConsumerStack extends Stack {
  constructor(scope: Construct, id: string, props: ConsumerStackProps) {
    super(scope, id, props);
    const receiver = new WebhookReceiver(this, 'Receiver', props.receiver);
    const handled = new Table(this, 'Handled', {
      partitionKey: { name: 'id', type: AttributeType.STRING },
      timeToLiveAttribute: 'expiration',
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const consumer = new NodejsFunction(this, 'Consumer', {
      entry: join(import.meta.dirname, 'handler.ts'),
      depsLockFilePath: join(import.meta.dirname, '../../package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      bundling: { format: OutputFormat.ESM, target: 'node24', mainFields: ['module', 'main'], minify: true },
      memorySize: 512,
      // The queue hides a message for 3 minutes, six times this.
      timeout: Duration.seconds(30),
      environment: { TABLE_NAME: handled.tableName },
      logGroup: new LogGroup(this, 'Log', { retention: RetentionDays.ONE_MONTH, removalPolicy: RemovalPolicy.DESTROY }),
    });
    consumer.addEventSource(new SqsEventSource(receiver.queue, { batchSize: 10, reportBatchItemFailures: true }));
    handled.grant(consumer, 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem');
    receiver.grantConsume(consumer);
    for (const { name } of props.receiver.sources) new CfnOutput(this, `Url-${name}`, { value: receiver.urlOf(name) });
  }
}
