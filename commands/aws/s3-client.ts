import { S3Client } from '@aws-sdk/client-s3';
import { endpointVariable } from '../../local/aws/endpoints.ts';
import type { Environment } from '../shared/streams.ts';
import { ownContext } from './own-context.ts';
import { ownEndpoint } from './own-endpoint.ts';
import type { Reach } from './reach.ts';

/**
 * A client for the content of large events.
 * @param region of the queues, for what is in AWS
 */
export function s3Client({ endpoints }: Reach, region: () => Promise<string>, env: Environment): S3Client {
  const endpoint = endpoints.s3;
  // An endpoint of your own has no host name for each bucket.
  if (endpoint !== undefined) {
    return new S3Client({ ...ownContext(env, endpointVariable.s3), endpoint, forcePathStyle: true });
  }
  return new S3Client({ region, forcePathStyle: ownEndpoint(env, endpointVariable.s3) !== undefined });
}
