import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface FunctionCommand {
  /** The event, as JSON. @default an empty one, like the relay's */
  readonly file?: string;
  readonly times: number;
}

/** The average cost of one invocation; times in milliseconds. */
export interface FunctionCost {
  readonly cpu: number;
  readonly wall: number;
  /** Peak memory of the process, MB. */
  readonly memory: number;
}

/** A bundled function that stays warm, in a process of its own. */
export interface RunningFunction {
  /** @throws if the function fails or does not answer 200 */
  invoke(command: FunctionCommand): Promise<FunctionCost>;
  stop(): Promise<void>;
}

/** Starts one. */
export async function startFunction(bundle: string, env: Readonly<Record<string, string>>): Promise<RunningFunction> {
  const child = fork(join(import.meta.dirname, 'function.process.ts'), [bundle], {
    env: { ...env },
    execArgv: [],
    // Standard output is the function's log.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const failed = ended.then(([code]) => {
    throw new Error(`${bundle} ended with exit code ${code}`);
  });
  failed.catch(() => undefined);
  const told = async () => (await Promise.race([once(child, 'message'), failed]))[0];
  await told();
  return {
    invoke: async (command) => {
      const answer = told();
      child.send(command);
      return answer;
    },
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
