import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FunctionCommand, FunctionCost } from './start-function.ts';

// A warm function: answers an event the requested number of times, one after the other, and reports the cost.

const bundle = process.argv[2]!;
const { handler } = bundle.endsWith('.cjs') ? createRequire(import.meta.url)(bundle) : await import(bundle);
const context = { awsRequestId: 'c6af9ac6', functionName: 'function', getRemainingTimeInMillis: () => 900_000 };

async function invoke({ file, times }: FunctionCommand): Promise<FunctionCost> {
  const event = file === undefined ? {} : JSON.parse(readFileSync(file, 'utf8'));
  const cpu = process.cpuUsage();
  const started = performance.now();
  for (let time = 0; time < times; time++) {
    const requestContext = { ...event.requestContext, requestTimeEpoch: Date.now() };
    // A copy, because middleware writes into it.
    const answer = await handler({ ...event, requestContext }, context);
    if (file !== undefined && answer.statusCode !== 200) throw new Error(`${bundle} answered ${answer.statusCode}`);
  }
  const { user, system } = process.cpuUsage(cpu);
  return {
    cpu: (user + system) / 1_000 / times,
    wall: (performance.now() - started) / times,
    memory: process.resourceUsage().maxRSS / 1_024,
  };
}

process.on('disconnect', () => process.exit());
process.on('message', async (command: FunctionCommand) => process.send?.(await invoke(command)));
process.send?.('ready');
