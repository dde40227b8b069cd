import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { limits } from '../../lib/props/limits.ts';
import type { FunctionData, Invocation, WorkerMessage } from './function-messages.ts';

// One environment of a Lambda function: its output is passed on line by line, before the answer that it belongs to.

const { file, name, timeout } = workerData as FunctionData;
const post = (message: WorkerMessage) => parentPort?.postMessage(message);

const write = (chunk: string | Uint8Array) => {
  post({ kind: 'output', text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() });
  return true;
};
process.stdout.write = write;
process.stderr.write = write;

const { handler } = await import(pathToFileURL(file).href);

parentPort?.on('message', async ({ id, requestId, event }: Invocation) => {
  const deadline = Date.now() + timeout;
  try {
    const answer: unknown = await handler(event, {
      awsRequestId: requestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:000000000000:function:${name}`,
      memoryLimitInMB: String(limits.functionMemory),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    // Lambda passes on JSON, too.
    post({ kind: 'answer', id, json: JSON.stringify(answer) });
  } catch (error) {
    post({ kind: 'error', id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
post({ kind: 'ready' });
