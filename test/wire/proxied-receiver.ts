import { startEndpoints } from '../../local/aws/endpoints.ts';
import type { LocalOptions } from '../../local/start-local.ts';
import { type RunningReceiver, runReceiver } from '../support/running-receiver.ts';
import { type FaultProxy, type ProxiedRequest, startFaultProxy } from './fault-proxy.ts';
import { type RefusingQueue, startRefusingQueue } from './refusing-queue.ts';

export type Service = 'dynamodb' | 'sqs' | 'secretsManager' | 's3';

/** The receiver on this machine with a fault proxy before each of its services. */
export interface ProxiedReceiver {
  readonly receiver: RunningReceiver;
  readonly proxies: Readonly<Record<Service, FaultProxy>>;
  readonly queue: RefusingQueue;
  stop(): Promise<void>;
}

export interface ProxiedOptions extends Pick<LocalOptions, 'sources' | 'now'> {
  /** 0 to 1, as `Math.random`: below its likelihood a fault befalls a request. @default always */
  readonly random?: () => number;
  /** Called with each request to a service. */
  readonly onRequest?: (request: ProxiedRequest) => void;
}

export async function runProxiedReceiver(options: ProxiedOptions = {}): Promise<ProxiedReceiver> {
  const { random = () => 0, now = Date.now, sources, onRequest } = options;
  const running = new AsyncDisposableStack();
  const region = 'us-east-1';
  const endpoints = await startEndpoints({ env: {}, region, dynamodb: 'dynalite', now }, running);
  const queue = await startRefusingQueue(endpoints.sqs);
  running.defer(() => queue.stop());
  const before = async (endpoint: string) => {
    const proxy = await startFaultProxy(endpoint, random, onRequest);
    running.defer(() => proxy.stop());
    return proxy;
  };
  const proxies = {
    dynamodb: await before(endpoints.dynamodb),
    sqs: await before(queue.endpoint),
    secretsManager: await before(endpoints.secretsManager),
    s3: await before(endpoints.s3),
  };
  const env = {
    AWS_REGION: region,
    AWS_ENDPOINT_URL_DYNAMODB: proxies.dynamodb.endpoint,
    AWS_ENDPOINT_URL_SQS: proxies.sqs.endpoint,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: proxies.secretsManager.endpoint,
    AWS_ENDPOINT_URL_S3: proxies.s3.endpoint,
  };
  const receiver = await runReceiver({ env, ...(sources && { sources }) });
  running.defer(() => receiver.stop());
  return { receiver, proxies, queue, stop: () => running.disposeAsync() };
}
