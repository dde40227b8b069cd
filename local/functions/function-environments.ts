import { canaryName, environmentVariable } from '../../lambda/names.ts';
import { serviceVariable } from '../../lambda/observe/metrics.ts';
import { sourceConfigs } from '../../lib/functions/source-configs.ts';
import { limits } from '../../lib/props/limits.ts';
import type { Source } from '../../lib/props/source.ts';
import type { Credentials } from '../aws/clients.ts';
import { type Endpoints, endpointVariable } from '../aws/endpoints.ts';
import type { Resources } from '../aws/resources/resources.ts';

/** The services and settings of functions on this machine. */
export interface FunctionSettings {
  readonly region: string;
  readonly credentials: Credentials;
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  readonly sources: readonly Source[];
  /** Days for which records keep their messages; undefined if records do not keep them. */
  readonly keepMessagesDays: number | undefined;
}

type Environment = Readonly<Record<string, string>>;

/** All environment variables of each function, as the stack sets them. */
export function functionEnvironments(settings: FunctionSettings): {
  readonly receiver: Environment;
  readonly relay: Environment;
} {
  const { sources, resources } = settings;
  const secretIdOf = new Map(sources.map(({ name }, index) => [name, resources.secrets[index]?.secretId ?? '']));
  const configs = sourceConfigs(sources, (name) => secretIdOf.get(name) ?? '');
  const common = commonEnvironment(settings);
  // The SDK sends this name in its requests, so that a service's log distinguishes the functions.
  const named = (name: string) => ({ ...common, AWS_LAMBDA_FUNCTION_NAME: name, AWS_SDK_UA_APP_ID: name });
  return {
    receiver: { ...named('receiver'), [environmentVariable.sources]: JSON.stringify(configs) },
    relay: named('relay'),
  };
}

/**
 * All environment variables of the canary, as the stack sets them.
 * @param baseUrl the start of every source's URL, up to its name
 */
export function canaryEnvironment(
  { region, credentials, endpoints }: FunctionSettings,
  baseUrl: string,
  secretId: string,
): Environment {
  return {
    ...awsEnvironment(region, credentials),
    AWS_LAMBDA_FUNCTION_NAME: 'canary',
    [endpointVariable.secretsManager]: endpoints.secretsManager,
    [environmentVariable.canaryBaseUrl]: baseUrl,
    [environmentVariable.canarySources]: canaryName(0),
    [environmentVariable.canarySecretId]: secretId,
  };
}

function awsEnvironment(region: string, credentials: Credentials): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(limits.functionMemory),
    [serviceVariable]: 'webhook-receiver',
  };
}

function commonEnvironment(settings: FunctionSettings): Record<string, string> {
  const { region, credentials, endpoints, resources, keepMessagesDays } = settings;
  return {
    ...awsEnvironment(region, credentials),
    [endpointVariable.dynamodb]: endpoints.dynamodb,
    [endpointVariable.sqs]: endpoints.sqs,
    [endpointVariable.s3]: endpoints.s3,
    [endpointVariable.secretsManager]: endpoints.secretsManager,
    [environmentVariable.table]: resources.tableName,
    [environmentVariable.queueUrl]: resources.queueUrl,
    [environmentVariable.deadLetterQueueUrl]: resources.deadLetterQueueUrl,
    [environmentVariable.bucket]: resources.bucketName,
    ...(keepMessagesDays !== undefined && { [environmentVariable.keepMessagesDays]: `${keepMessagesDays}` }),
  };
}
