import { environmentVariable } from '../lambda/names.ts';
import { limits } from '../lib/props/limits.ts';
import { bucket, region, table } from './stubs/names.ts';

/**
 * The environment of every measured function: the variables that Lambda and the stack set, and the stub's address.
 * @param certificateFile the stub's certificate, PEM
 * @param sources the number of sources
 */
export function functionEnvironment(endpoint: string, certificateFile: string, sources = 1): Record<string, string> {
  const names = ['ocean', ...Array.from({ length: sources - 1 }, (_, index) => `ocean-${index + 2}`)];
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_SESSION_TOKEN: 'none',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: 'receiver',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(limits.functionMemory),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    // A variable for each service: the receiver's SQS client reads only its own.
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    NODE_EXTRA_CA_CERTS: certificateFile,
    [environmentVariable.table]: table,
    [environmentVariable.queueUrl]: `${endpoint}/000000000000/webhook-receiver`,
    [environmentVariable.deadLetterQueueUrl]: `${endpoint}/000000000000/webhook-receiver-dead-letter`,
    [environmentVariable.bucket]: bucket,
    [environmentVariable.sources]: JSON.stringify(
      names.map((name) => ({ name, provider: 'ocean', secretId: `webhook-receiver/${name}` })),
    ),
    // For the peers.
    SECRET_ID: 'webhook-receiver/ocean',
    POWERTOOLS_SERVICE_NAME: 'peer',
    POWERTOOLS_METRICS_NAMESPACE: 'Peer',
  };
}
