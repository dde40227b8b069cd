import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { environmentVariable } from '../../lambda/names.ts';
import { serviceVariable } from '../../lambda/observe/metrics.ts';
import { sourceConfigs } from '../../lib/functions/source-configs.ts';
import { limits } from '../../lib/limits.ts';
import type { Source } from '../../lib/props/source.ts';
import type { Credentials } from '../aws/clients.ts';
import { type Endpoints, endpointVariable } from '../aws/endpoints.ts';
import type { Resources } from '../aws/resources/resources.ts';
import { allStarted } from '../server/all-started.ts';
import { type LambdaFunction, startLambdaFunction } from './lambda-function.ts';
import { type LogLine, readLogLine } from './log-lines.ts';

export interface Functions {
  readonly receiver: LambdaFunction;
  readonly relay: LambdaFunction;
}

export interface FunctionsOptions {
  readonly region: string;
  readonly credentials: Credentials;
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  readonly sources: readonly Source[];
  /** Days for which records keep their messages; undefined where they drop them. */
  readonly keepMessagesDays: number | undefined;
  readonly onLine: (line: LogLine) => void;
}

/** Milliseconds. */
const timeout = { receiver: limits.receiverTimeout * 1_000, relay: limits.relayTimeout * 1_000 };

/**
 * Bundles the functions as for AWS into a folder of their own.
 * @param running removes the folder in the end
 * @returns the folder
 */
export function bundleFunctions(running: AsyncDisposableStack): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'webhook-receiver-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // Also where the program ends before it could stop.
  process.once('exit', remove);
  running.defer(() => {
    process.off('exit', remove);
    remove();
  });
  const bundled = bundle(join(folder, 'lambda')).then(() => join(folder, 'lambda'));
  // Nothing may be written into a folder that is gone.
  running.defer(async () => {
    await Promise.allSettled([bundled]);
  });
  return bundled;
}

/**
 * Starts the bundled functions with the environment that the stack gives them.
 * @param running what was started is added here, to be stopped with it
 */
export async function startFunctions(
  bundled: string,
  options: FunctionsOptions,
  running: AsyncDisposableStack,
): Promise<Functions> {
  const env = commonEnvironment(options);
  const secretIdOf = new Map(
    options.sources.map(({ name }, index) => [name, options.resources.secrets[index]!.secretId]),
  );
  const configs = sourceConfigs(options.sources, (name) => secretIdOf.get(name)!);
  const start = async (name: LogLine['function'], ofFunction: Readonly<Record<string, string>>) => {
    const started = await startLambdaFunction({
      name,
      file: join(bundled, `${name}.mjs`),
      timeout: timeout[name],
      // The SDK names the application in its requests, so that a service's log tells the functions apart.
      env: { ...env, AWS_LAMBDA_FUNCTION_NAME: name, AWS_SDK_UA_APP_ID: name, ...ofFunction },
      onLine: (text) => options.onLine(readLogLine(name, text)),
    });
    running.defer(() => started.stop());
    return started;
  };
  const [receiver, relay] = await allStarted([
    start('receiver', { [environmentVariable.sources]: JSON.stringify(configs) }),
    start('relay', {}),
  ]);
  return { receiver, relay };
}

function commonEnvironment(options: FunctionsOptions): Record<string, string> {
  const { region, credentials, endpoints, resources, keepMessagesDays } = options;
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(credentials.sessionToken !== undefined && { AWS_SESSION_TOKEN: credentials.sessionToken }),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(limits.functionMemory),
    [serviceVariable]: 'webhook-receiver',
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
