import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionData, Invocation, WorkerMessage } from './function-messages.ts';

/** A Lambda function on this machine: the bundled handler in a thread with an environment of its own. */
export interface LambdaFunction {
  /** The handler's answer, through JSON. @throws if the handler throws or the function ends */
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

export interface LambdaFunctionOptions extends FunctionData {
  /** All of the function's environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Called with each line that the function writes, before the answer it was written for. */
  readonly onLine: (line: string) => void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the function. It takes concurrent invocations. If it dies they fail, and the next one starts it again.
 * @throws the error that the module throws while loading
 */
export async function startLambdaFunction(options: LambdaFunctionOptions): Promise<LambdaFunction> {
  let environment: Environment | Promise<Environment> = await startEnvironment(options);
  let stopped = false;
  /** Calls during a restart wait for the same start. After a failed start, the next call tries again. */
  const restarted = async (dead: Environment): Promise<Environment> => {
    try {
      environment = await startEnvironment(options);
      return environment;
    } catch (error) {
      environment = dead;
      throw error;
    }
  };
  return {
    invoke: async (event) => {
      if (!stopped && 'isAlive' in environment && !environment.isAlive()) environment = restarted(environment);
      return (await environment).invoke(event);
    },
    stop: async () => {
      stopped = true;
      const [last] = await Promise.allSettled([environment]);
      if (last.status === 'fulfilled') await last.value.stop();
    },
  };
}

interface Environment {
  isAlive(): boolean;
  invoke(event: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

async function startEnvironment({ env, onLine, ...data }: LambdaFunctionOptions): Promise<Environment> {
  const worker = new Worker(join(import.meta.dirname, 'function.worker.ts'), { workerData: data, env: { ...env } });
  const loaded = Promise.withResolvers<void>();
  const waiting = new Map<number, Waiting>();
  let ended: Error | undefined;
  let lastId = 0;

  const end = (error: Error) => {
    ended ??= error;
    loaded.reject(ended);
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };
  worker.on('error', end);
  worker.on('exit', () => end(new Error(`The function ${data.name} ended.`)));
  worker.on('message', (message: WorkerMessage) => {
    if (message.kind === 'ready') return loaded.resolve();
    if (message.kind === 'output') return message.text.split('\n').filter(Boolean).forEach(onLine);
    const invocation = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'error') invocation?.reject(new Error(message.error));
    else invocation?.resolve(message.json === undefined ? undefined : JSON.parse(message.json));
  });
  await loaded.promise;

  return {
    isAlive: () => ended === undefined,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        worker.postMessage({ id: lastId, requestId: randomUUID(), event } satisfies Invocation);
      }),
    stop: async () => {
      await worker.terminate();
    },
  };
}
