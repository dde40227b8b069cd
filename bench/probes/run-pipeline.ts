import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

type Name = 'floor' | 'required' | 'pipeline' | 'reportedPipeline';

export interface PipelineCost {
  /** CPU time of one delivery in microseconds, one sample for each round. */
  readonly samples: Readonly<Record<Name, readonly number[]>>;
  /** Allocated on the JavaScript heap for one delivery. */
  readonly kilobytes: Readonly<Record<Name, number>>;
}

/** Measures the pipeline without AWS and its floors, in a process of its own. */
export async function runPipeline(deliveryFile: string, times: number, rounds: number): Promise<PipelineCost> {
  const probe = join(import.meta.dirname, 'pipeline.process.ts');
  const child = spawn(process.execPath, [probe, deliveryFile, String(times), String(rounds)], {
    env: { AWS_LAMBDA_FUNCTION_NAME: 'receiver', AWS_REGION: 'us-east-1', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    // Standard output is the pipeline's log.
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [answer, [code]] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'close')]);
  if (code !== 0) throw new Error(`${probe} ended with exit code ${code}`);
  return JSON.parse(answer);
}
