import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { propNames } from './check/props/props-shape.ts';
import { nearest } from './props/nearest.ts';
import type { WebhookReceiverProps } from './props/webhook-receiver-props.ts';
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
    this.receiver = new WebhookReceiver(this, 'Receiver', { outputs: true, ...receiverPropsOf(props) });
  }
}

/** Without the stack's own. A name that is close to one of the receiver's is refused there as misspelt. */
function receiverPropsOf(props: WebhookReceiverStackProps): WebhookReceiverProps {
  // Plain JavaScript can leave them out.
  const own = Object.entries(props ?? {}).filter(([name]) => nearest(name, propNames) !== undefined);
  return Object.fromEntries(own) as unknown as WebhookReceiverProps;
}
