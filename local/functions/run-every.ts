import type { LambdaFunction } from './lambda-function.ts';

/**
 * Runs a function on a schedule, and reports failed runs on standard error.
 * @param name of the function in the report
 * @param seconds between runs
 * @param running ends it; a run in progress is then not reported
 * @returns a function that makes an extra run
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

/** The error without the function's stack trace, which does not help a user who stopped DynamoDB on purpose. */
function firstLine(error: unknown): string {
  const [line = ''] = String(error).split('\n', 1);
  return line.replace(/^Error: (?=\w*Error: )/, '');
}
