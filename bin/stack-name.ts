/** Name of the stack that the CDK app makes, and that the commands look for. */
export const stackName = 'WebhookReceiver';
