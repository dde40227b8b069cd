import type { Credentials } from './clients.ts';
import { endpointVariable } from './endpoints.ts';

export interface AwsContext {
  readonly region: string;
  readonly credentials: Credentials;
}

/**
 * The region and the credentials to sign requests with: the user's for the user's own endpoints, otherwise made up,
 * which is enough for the embedded services.
 * @param own whether the endpoint is the user's own
 */
export function awsContext(
  env: Readonly<Record<string, string | undefined>>,
  own = Object.values(endpointVariable).some((variable) => env[variable]),
): AwsContext {
  const {
    AWS_REGION: region = 'us-east-1',
    AWS_ACCESS_KEY_ID: id,
    AWS_SECRET_ACCESS_KEY: key,
    AWS_SESSION_TOKEN: token,
  } = env;
  if (!own || id === undefined || key === undefined) {
    return { region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  }
  return {
    region,
    credentials: { accessKeyId: id, secretAccessKey: key, ...(token !== undefined && { sessionToken: token }) },
  };
}
