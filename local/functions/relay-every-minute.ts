import { limits } from '../../lib/props/limits.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Milliseconds between two runs. */
const interval = limits.relayInterval * 1_000;

/**
 * Runs the relay every minute, and says on standard error when a run fails.
 * @param running ends it; of a run that is under way then nothing is said
 */
export function relayEveryMinute(relay: Pick<LambdaFunction, 'invoke'>, running: AsyncDisposableStack): void {
  let stopping = false;
  const timer = setInterval(() => {
    relay.invoke({}).catch((error: unknown) => {
      if (!stopping) console.error(`The relay failed: ${firstLine(error)}`);
    });
  }, interval);
  running.defer(() => {
    stopping = true;
    clearInterval(timer);
  });
}

/** Without the stack that the function's error brings along, which says nothing to who stopped DynamoDB on purpose. */
function firstLine(error: unknown): string {
  const [line = ''] = String(error).split('\n', 1);
  return line.replace(/^Error: (?=\w*Error: )/, '');
}
