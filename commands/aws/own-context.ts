import { type AwsContext, awsContext } from '../../local/aws/context.ts';
import type { Environment } from '../shared/streams.ts';
import { ownEndpoint } from './own-endpoint.ts';

/**
 * Region and credentials for an endpoint on this machine. The user's own go only to the user's own endpoint: nothing is
 * taken from another environment.
 * @param variable that points at the service, such as `AWS_ENDPOINT_URL_SQS`
 */
export function ownContext(env: Environment, variable: string): AwsContext {
  const own = ownEndpoint(env, variable) !== undefined;
  return awsContext(own ? env : {}, own);
}
