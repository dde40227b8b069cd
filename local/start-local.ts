import { sources as declaredSources } from '../bin/sources.ts';
import { isCanary } from '../lambda/names.ts';
import { checkSources } from '../lib/check/sources/check-sources.ts';
import { canarySource } from '../lib/functions/canary-source.ts';
import { limits } from '../lib/props/limits.ts';
import type { Source } from '../lib/props/source.ts';
import { type Clients, connect, disconnect } from './aws/clients.ts';
import { awsContext } from './aws/context.ts';
import { type Endpoints, startEndpoints } from './aws/endpoints.ts';
import { createResources, type Resources } from './aws/resources/resources.ts';
import { bundleFunctions, type Functions, startFunctions } from './functions/functions.ts';
import { type LogLine, LogLines } from './functions/log-lines.ts';
import { runEvery } from './functions/run-every.ts';
import { type Answered, type Gateway, startGateway } from './gateway/gateway.ts';
import type { Watcher } from './watcher.ts';

export interface LocalOptions {
  /** The gateway's port; 0 picks a free one. */
  readonly port: number;
  /** @default those of `bin/sources.ts` */
  readonly sources?: readonly Source[];
  /**
   * The environment with `AWS_ENDPOINT_URL_*`, and region and credentials for such endpoints. @default the process's
   */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** The embedded DynamoDB: the one that runs everywhere, or the native one. @default dynalite */
  readonly dynamodb?: 'dynalite' | 'dynoxide';
  /** The clock of the embedded Secrets Manager, Unix milliseconds. @default the system's */
  readonly now?: () => number;
  /** Days for which records keep their messages. @default records do not keep them */
  readonly keepMessagesDays?: number | undefined;
  /** Whether the canary runs, as in a stack with the prop `canary`: at once, and every five minutes. @default it does not */
  readonly canary?: boolean;
  /** Called with each answered request, except the canary's. */
  readonly onAnswer?: (answered: LocalAnswer) => void;
  /** Called with each line that a function writes. */
  readonly onLine?: (line: LogLine) => void;
  /** Follows the receiver's work, such as the inspector. */
  readonly watcher?: Watcher;
}

/** A request, its answer and, if the function refused it or dead-lettered its events, the reason. */
export interface LocalAnswer extends Answered {
  readonly reason: string | undefined;
}

/** A source, with what its vendor would be set up with. */
export interface LocalSource extends Source {
  readonly url: string;
  /** The key, as text. */
  readonly secret: string;
  /** Name of the secret that holds it. */
  readonly secretId: string;
}

/** A running receiver. */
export interface LocalReceiver {
  readonly sources: readonly LocalSource[];
  readonly region: string;
  readonly endpoints: Endpoints;
  readonly resources: Resources;
  /** Days for which records keep their messages; undefined if records do not keep them. */
  readonly keepMessagesDays: number | undefined;
  /** The SDK's clients for the endpoints. */
  readonly clients: Clients;
  /** The functions' log, oldest first; the latest 10,000 lines. */
  readonly logs: readonly LogLine[];
  /** Calls the receiver function with an event of your own making. */
  invokeReceiver(event: unknown): Promise<unknown>;
  /** Runs the relay once. */
  runRelay(): Promise<unknown>;
  /** Stops everything that was started. */
  stop(): Promise<void>;
}

/**
 * Starts the receiver on this machine: the bundled functions behind a gateway, over embedded AWS services or those that
 * `AWS_ENDPOINT_URL_*` name.
 * @throws UserError for a mistake that the user can correct: a port in use, an endpoint that does not answer
 */
export async function startLocal(options: LocalOptions): Promise<LocalReceiver> {
  const running = new AsyncDisposableStack();
  try {
    return await start(options, running);
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

async function start(options: LocalOptions, running: AsyncDisposableStack): Promise<LocalReceiver> {
  // biome-ignore lint/style/noProcessEnv: the default of an option
  const { sources = declaredSources, env = process.env, dynamodb = 'dynalite', now = Date.now } = options;
  const { keepMessagesDays, canary = false } = options;
  checkSources(sources);
  const served = canary ? [...sources, canarySource(0)] : sources;
  const { region, credentials } = awsContext(env);
  const logs = new LogLines();
  const onLine = (line: LogLine) => {
    logs.add(line);
    options.onLine?.(line);
  };

  // The port comes first, because it fails most often. Requests that come too early wait.
  const ready = Promise.withResolvers<Functions>();
  ready.promise.catch(() => undefined);
  const gateway = await openGateway(served, options, ready.promise, logs, running);

  const bundling = bundleFunctions(running);
  bundling.catch(() => undefined);
  const endpoints = await startEndpoints({ env, region, dynamodb, now }, running);
  const clients = connect(endpoints, region, credentials);
  running.defer(() => disconnect(clients));
  const resources = await createResources(clients, endpoints, region, served);
  const ofFunctions = (await options.watcher?.between(endpoints, running)) ?? endpoints;
  const baseUrl = `http://localhost:${gateway.port}/`;
  const settings = {
    ...{ region, credentials, endpoints: ofFunctions, resources, sources: served, keepMessagesDays, onLine },
    canary: canary ? { baseUrl, secretId: resources.secrets.at(-1)!.secretId } : undefined,
  };
  const functions = await startFunctions(await bundling, settings, running);
  ready.resolve(functions);
  runEvery(limits.relayInterval, 'relay', functions.relay, running);
  if (functions.canary !== undefined) runEvery(limits.canaryInterval, 'canary', functions.canary, running)();

  return {
    sources: sources.map((source, index) => ({
      ...source,
      ...resources.secrets[index]!,
      url: baseUrl + source.name,
    })),
    region,
    endpoints,
    resources,
    keepMessagesDays,
    clients,
    logs: logs.all,
    invokeReceiver: (event) => functions.receiver.invoke(event),
    runRelay: () => functions.relay.invoke({}),
    stop: () => running.disposeAsync(),
  };
}

async function openGateway(
  sources: readonly Source[],
  { port, onAnswer, watcher }: LocalOptions,
  functions: Promise<Functions>,
  logs: LogLines,
  running: AsyncDisposableStack,
): Promise<Gateway> {
  const gateway = await startGateway({
    port,
    sources: sources.map(({ name }) => name),
    invoke: async (event) => (await functions).receiver.invoke(event),
    timeout: limits.gatewayTimeout * 1_000,
    onAnswer: (answered) => {
      if (!isCanary(answered.source ?? '')) onAnswer?.({ ...answered, reason: logs.reasonOf(answered.requestId) });
    },
    onReceived: (delivery) => {
      if (!isCanary(delivery.source)) watcher?.received(delivery);
    },
    onGone: watcher && ((requestId) => watcher.gone(requestId)),
    serve: watcher && ((request, response) => watcher.serve(request, response)),
  });
  running.defer(() => gateway.stop());
  return gateway;
}
