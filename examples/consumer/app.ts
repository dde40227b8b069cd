import { App } from 'aws-cdk-lib';
import { ConsumerStack } from './consumer-stack.ts';

/** A CDK app of its own. From another project, `WebhookReceiver` and the types of the message come from the package. */
new ConsumerStack(new App(), 'Consumer', {
  // Deleting the stack would delete the URLs that vendors use.
  terminationProtection: true,
  receiver: { sources: [{ name: 'ocean', provider: 'ocean' }] },
});
