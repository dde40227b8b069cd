import { S3Client } from '@aws-sdk/client-s3';
import { awsContext } from '../../local/aws/context.ts';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownCredentials } from './own-credentials.ts';
import type { Place } from './place.ts';

/**
 * A client for the content of large events.
 * @param region of the queues, for what is in AWS
 */
export function s3Client({ endpoints }: Place, region: () => Promise<string>, env: Environment): S3Client {
  const endpoint = endpoints.s3;
  if (endpoint === undefined) return new S3Client({ region });
  return new S3Client({ ...awsContext(ownCredentials(env, endpointVariable.s3)), endpoint, forcePathStyle: true });
}
