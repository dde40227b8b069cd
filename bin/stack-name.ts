/** Name of the stack that the CDK app creates and the commands look up. */
export const stackName = 'WebhookReceiver';
