import { join } from 'node:path';
import { serviceVariable } from '../../../lambda/observe/metrics.ts';
import { type LambdaFunction, startLambdaFunction } from '../../../local/functions/lambda-function.ts';
import { oceanBody, oceanDelivery } from '../../delivery.ts';
import { functionEnvironment } from '../../function-environment.ts';
import { type Call, startRecordingStub } from './recording-stub.ts';

/** The AWS calls of one invocation, and its log. */
export interface Invocation {
  readonly calls: readonly Call[];
  readonly lines: readonly string[];
}

/** The invocations that the costs are computed from. */
export interface Measured {
  /** The receiver's calls while it starts, with one source. */
  readonly start: Invocation;
  /** A delivery of new events to a receiver that has the key, by the number of events in it. */
  readonly deliveries: ReadonlyMap<number, Invocation>;
  /** A run of the relay that finds nothing. */
  readonly relay: Invocation;
}

/** Id of the first event: from here on, all ids have the same length. */
const firstId = 10_000;
const timeout = 60_000;
/** How often a measurement is repeated that a busy machine disturbed. */
const attempts = 5;

/**
 * Runs the bundled functions over a stub of AWS.
 * @param bundled directory of the bundle
 * @param sizes of the deliveries, in events
 * @throws if a function fails, or calls time out in every attempt because the machine is too slow
 */
export async function measureCalls(bundled: string, sizes: readonly number[]): Promise<Measured> {
  await using running = new AsyncDisposableStack();
  const stub = await startRecordingStub();
  running.defer(() => stub.stop());
  let lines: string[] = [];
  const env = { ...functionEnvironment(stub.endpoint, ''), [serviceVariable]: 'WebhookReceiverReceiver' };

  async function start(name: 'receiver' | 'relay'): Promise<LambdaFunction> {
    const file = join(bundled, `${name}.mjs`);
    const started = await startLambdaFunction({ name, file, timeout, env, onLine: (line) => lines.push(line) });
    running.defer(() => started.stop());
    return started;
  }

  async function measure<T>(run: () => Promise<T>): Promise<[T, Invocation]> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      stub.taken();
      lines = [];
      const result = await run();
      const invocation = { calls: stub.taken(), lines };
      if (!lines.some(isAboutFault)) return [result, invocation];
    }
    throw new Error(`Calls ran out of time or failed ${attempts} times: ${lines.join(' ')}`);
  }

  const [receiver, ofStart] = await measure(() => start('receiver'));
  const deliveries = new Map<number, Invocation>();
  for (const events of sizes) {
    const [answer, invocation] = await measure(() => receiver.invoke(oceanDelivery(recentBody(events))));
    const { statusCode } = answer as { statusCode: number };
    if (statusCode !== 200) throw new Error(`A delivery of ${events} events was answered ${statusCode}.`);
    deliveries.set(events, invocation);
  }
  const [relay] = await measure(() => start('relay'));
  const [, ofRelay] = await measure(() => relay.invoke({}));
  return { start: ofStart, deliveries, relay: ofRelay };
}

function isAboutFault(line: string): boolean {
  const { message, faults = {} } = JSON.parse(line);
  return message === 'fault' || Object.keys(faults).length > 0;
}

/** Events of a moment ago: those of the bench are from 2024 and stale, which would add a metric. */
function recentBody(events: number): string {
  return oceanBody(events, firstId).replaceAll(/"event_time":\d+/g, `"event_time":${Date.now() - 2_000}`);
}
