import type { LambdaFunction } from './lambda-function.ts';

/**
 * Runs a function on a schedule, and says on standard error when a run fails.
 * @param name of the function, as it is said
 * @param seconds from one run to the next
 * @param running ends it; of a run that is under way then nothing is said
 * @returns what runs it besides
 */
export function runEvery(
  seconds: number,
  name: string,
  called: Pick<LambdaFunction, 'invoke'>,
  running: AsyncDisposableStack,
): () => void {
  let stopping = false;
  const run = () => {
    called.invoke({}).catch((error: unknown) => {
      if (!stopping) console.error(`The ${name} failed: ${firstLine(error)}`);
    });
  };
  const timer = setInterval(run, seconds * 1_000);
  running.defer(() => {
    stopping = true;
    clearInterval(timer);
  });
  return run;
}

/** Without the stack that the function's error brings along, which says nothing to who stopped DynamoDB on purpose. */
function firstLine(error: unknown): string {
  const [line = ''] = String(error).split('\n', 1);
  return line.replace(/^Error: (?=\w*Error: )/, '');
}
