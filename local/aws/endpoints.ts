import { UserError } from '../../lib/props/user-error.ts';
import { allStarted } from '../server/all-started.ts';
import type { Service } from '../server/service.ts';
import { startDynoxide } from './dynamodb/dynoxide.ts';
import { startSecretsManager } from './secrets-manager/secrets-manager.ts';
import { startWorkerService } from './worker-service.ts';

/** The URL of each service. */
export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly secretsManager: string;
}

/** The variables that point AWS's own tools at an endpoint. */
export const endpointVariable = {
  dynamodb: 'AWS_ENDPOINT_URL_DYNAMODB',
  sqs: 'AWS_ENDPOINT_URL_SQS',
  s3: 'AWS_ENDPOINT_URL_S3',
  secretsManager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
} as const satisfies Record<keyof Endpoints, string>;

export interface EndpointOptions {
  /** The environment in which the user's own endpoints are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly region: string;
  /** The DynamoDB to embed: the one that runs everywhere, or the native one. */
  readonly dynamodb: 'dynalite' | 'dynoxide';
  /** Unix milliseconds: the clock of the embedded Secrets Manager. */
  readonly now: () => number;
}

/**
 * An endpoint for each service: the one that its variable names, otherwise an embedded service.
 * @param running every started service is added here, to be stopped with it
 * @throws UserError if a variable does not hold a URL
 */
export async function startEndpoints(options: EndpointOptions, running: AsyncDisposableStack): Promise<Endpoints> {
  const { env, region, now } = options;
  const dynamodb = givenEndpoint(env, endpointVariable.dynamodb);
  const sqs = givenEndpoint(env, endpointVariable.sqs);
  const s3 = givenEndpoint(env, endpointVariable.s3);
  const secretsManager = givenEndpoint(env, endpointVariable.secretsManager);

  const embed = async (starting: Promise<Service>) => {
    const { endpoint, stop } = await starting;
    running.defer(stop);
    return endpoint;
  };
  const needsFauxqs = sqs === undefined || s3 === undefined;
  const [ofDynamodb, ofFauxqs, ofSecrets] = await allStarted([
    dynamodb ?? embed(startDynamodb(options)),
    needsFauxqs ? embed(startWorkerService('fauxqs/fauxqs.worker.ts', region)) : '',
    secretsManager ?? embed(startSecretsManager(region, now)),
  ] as const);
  return { dynamodb: ofDynamodb, sqs: sqs ?? ofFauxqs, s3: s3 ?? ofFauxqs, secretsManager: ofSecrets };
}

function startDynamodb({ dynamodb, region }: EndpointOptions): Promise<Service> {
  return dynamodb === 'dynoxide' ? startDynoxide() : startWorkerService('dynamodb/dynalite.worker.ts', region);
}

/**
 * @returns undefined if the variable is not set
 * @throws UserError if it does not hold a URL
 */
export function givenEndpoint(env: EndpointOptions['env'], variable: string): string | undefined {
  const value = env[variable];
  if (value === undefined || value === '') return undefined;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new UserError(
    `${variable} is not a URL: '${value}'. Set it to one such as http://localhost:4566, or unset it.`,
  );
}
