import { join } from 'node:path';
import { serviceVariable } from '../../../lambda/observe/metrics.ts';
import { type LambdaFunction, startLambdaFunction } from '../../../local/functions/lambda-function.ts';
import { oceanBody, oceanDelivery } from '../../delivery.ts';
import { functionEnvironment } from '../../function-environment.ts';
import { type Call, startRecordingStub } from './recording-stub.ts';

/** What one invocation asked of AWS, and what it wrote to its log. */
export interface Invocation {
  readonly calls: readonly Call[];
  readonly lines: readonly string[];
}

/** What is paid for is read out of these. */
export interface Measured {
  /** What the receiver asks while it starts, with one source. */
  readonly start: Invocation;
  /** A delivery of new events to a receiver that has its key, by how many events are in it. */
  readonly deliveries: ReadonlyMap<number, Invocation>;
  /** A run of the relay that finds nothing. */
  readonly relay: Invocation;
}

/** Of the first event; from here on all ids are of one length. */
const firstId = 10_000;
const timeout = 60_000;
/** So often something is done anew that a busy machine has troubled. */
const attempts = 5;

/**
 * Runs the bundled functions over a stub of AWS.
 * @param bundled directory of the bundle
 * @param sizes of the deliveries, in events
 * @throws if a function fails, or the machine is so slow that calls run out of time again and again
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

/** Events that happened a moment ago; those of the bench are of 2024 and stale, which is a metric more. */
function recentBody(events: number): string {
  return oceanBody(events, firstId).replaceAll(/"event_time":\d+/g, `"event_time":${Date.now() - 2_000}`);
}
