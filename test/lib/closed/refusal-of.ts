import { App, CfnResource, Errors, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { WebhookReceiverProps } from '../../../lib/props/webhook-receiver-props.ts';
import { WebhookReceiver } from '../../../lib/webhook-receiver.ts';
import { codeDirectory, sources } from '../synthesize.ts';

/** A receiver, and the stack that it is in. */
export interface Made {
  readonly stack: Stack;
  readonly receiver: WebhookReceiver;
}

/** What synthesis says of a receiver that its app has changed; undefined if it says nothing. */
export function refusalOf(change: (made: Made) => void, props: Partial<WebhookReceiverProps> = {}): string | undefined {
  const app = new App();
  const stack = new Stack(app, 'Test');
  change({ stack, receiver: new WebhookReceiver(stack, 'Receiver', { sources, codeDirectory, ...props }) });
  try {
    app.synth();
    return undefined;
  } catch (error) {
    // What the app in bin/ shows without a stack trace.
    if (!Errors.isConstructError(error)) throw error;
    return error.message;
  }
}

/** The resources of a type in the construct. */
export function each<T extends CfnResource>(of: IConstruct, type: string): T[] {
  return of.node.findAll().filter((node) => CfnResource.isCfnResource(node) && node.cfnResourceType === type) as T[];
}

/** The first of its functions. */
export const handler = ({ receiver }: Made) => receiver.receiverFunctions[0]!;
export const allow = (...statement: ConstructorParameters<typeof PolicyStatement>) => new PolicyStatement(...statement);
