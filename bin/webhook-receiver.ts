import { App, Errors } from 'aws-cdk-lib';
import { UserError } from '../lib/props/user-error.ts';
import { WebhookReceiverStack } from '../lib/webhook-receiver-stack.ts';
import { sources } from './sources.ts';
import { stackName } from './stack-name.ts';

/**
 * The CDK app, for the region that CDK's command line found, so that synthesis knows what the region lacks.
 * `-c throwaway=true` makes a stack whose data is deleted with it.
 */
const app = new App();
const { CDK_DEFAULT_REGION: region } = process.env;
const where = region === undefined ? {} : { env: { region } };
try {
  new WebhookReceiverStack(app, stackName, { sources, retainData: !isThrowaway(app), ...where });
  // Not left to the end of the process, where errors could not be caught.
  app.synth();
} catch (error) {
  if (!(error instanceof UserError || Errors.isConstructError(error))) throw error;
  console.error(error.message);
  // Not process.exitCode: the app would go on and synthesize an incomplete stack.
  process.exit(1);
}

function isThrowaway(app: App): boolean {
  const value: unknown = app.node.tryGetContext('throwaway') ?? 'false';
  if (value === 'true' || value === true) return true;
  if (value === 'false' || value === false) return false;
  throw new UserError(`The context throwaway cannot be '${value}'. Omit it, or pass -c throwaway=true.`);
}
