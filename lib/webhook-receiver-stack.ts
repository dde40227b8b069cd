import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { propNames } from './check/props/props-shape.ts';
import { nearest } from './props/nearest.ts';
import type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
import { WebhookReceiver } from './webhook-receiver.ts';

export interface WebhookReceiverStackProps extends StackProps, WebhookReceiverProps {}

/** A stack with one receiver, whose outputs list what its user needs. It is protected from deletion, like its data. */
export class WebhookReceiverStack extends Stack {
  readonly receiver: WebhookReceiver;

  constructor(scope: Construct, id: string, props: WebhookReceiverStackProps) {
    super(scope, id, {
      // Indentation is a fifth of the template's bytes, and CloudFormation accepts a million.
      suppressTemplateIndentation: true,
      terminationProtection: props?.retainData ?? true,
      ...props,
    });
    this.receiver = new WebhookReceiver(this, 'Receiver', { outputs: true, ...receiverPropsOf(props) });
  }
}

/**
 * The props without the stack's own. Names close to one of the receiver's are kept, so that they are refused as
 * misspelt.
 */
function receiverPropsOf(props: WebhookReceiverStackProps): WebhookReceiverProps {
  // Plain JavaScript can omit them.
  const own = Object.entries(props ?? {}).filter(([name]) => nearest(name, propNames) !== undefined);
  return Object.fromEntries(own) as unknown as WebhookReceiverProps;
}
