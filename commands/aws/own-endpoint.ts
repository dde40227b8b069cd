import { givenEndpoint } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';

/** The variable that points all of AWS's own tools at one endpoint. */
const ofAll = 'AWS_ENDPOINT_URL';

/**
 * The user's own endpoint for a service. The SDK reads the same variables in the same order.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 * @param variable that of the service, such as `AWS_ENDPOINT_URL_SQS`
 * @returns undefined if none is set
 * @throws UserError if what is set is not a URL
 */
export function ownEndpoint(env: Environment, variable: string): string | undefined {
  return givenEndpoint(env, variable) ?? givenEndpoint(env, ofAll);
}
