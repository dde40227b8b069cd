import { setImmediate as turn } from 'node:timers/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSClient } from '@aws-sdk/client-sqs';

/** Turns of the event loop without a call after which those waiting are answered. */
const quietTurns = 5;

/**
 * Answers the SDK's calls in waves, without a network: those that are under way together are answered together. The
 * number of waves is the number of sequential round trips, on a machine of any speed.
 */
export class Waves {
  readonly calls: string[] = [];
  waves = 0;
  #waiting: (() => void)[] = [];
  #turning = false;

  /** Takes over all calls of a client. */
  answer(client: DynamoDBClient | SQSClient): void {
    const stack = client.middlewareStack as DynamoDBClient['middlewareStack'];
    stack.add(
      (_next, context) => async (args) => {
        const call = context.commandName!.replace(/Command$/, '');
        this.calls.push(call);
        await this.#next();
        return { output: { ...output(call, args.input), $metadata: {} }, response: undefined };
      },
      { step: 'initialize', name: 'waves' },
    );
  }

  #next(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.push(resolve);
    if (!this.#turning) void this.#turn();
    return promise;
  }

  async #turn(): Promise<void> {
    this.#turning = true;
    for (let quiet = 0, before = 0; quiet < quietTurns; quiet = this.#waiting.length === before ? quiet + 1 : 0) {
      before = this.#waiting.length;
      await turn();
    }
    const wave = this.#waiting;
    this.#waiting = [];
    this.#turning = false;
    this.waves++;
    for (const resolve of wave) resolve();
  }
}

/** Every write goes well. */
function output(call: string, input: object): object {
  if (call !== 'BatchExecuteStatement') return {};
  const { Statements } = input as { Statements: unknown[] };
  return { Responses: Statements.map(() => ({})) };
}
