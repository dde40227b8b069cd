import { readFileSync, writeSync } from 'node:fs';
import type { HeapProfiler } from 'node:inspector';
import { Session } from 'node:inspector/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { interleave } from '../interleave.ts';
import { handler as floor } from '../peers/floor.ts';
import { handler as required } from '../peers/required.ts';
import { pipeline, reportedPipeline } from './pipeline.ts';

// The pipeline and its floors in one process, in turn. Arguments: a file with the event, invocations a round, rounds.
// It writes JSON to descriptor 3: samples of CPU time in microseconds, and kilobytes allocated, for each.

const [, , file, times, rounds] = process.argv;
const event: APIGatewayProxyEvent = JSON.parse(readFileSync(file!, 'utf8'));
const measured = { floor, required, pipeline, reportedPipeline };
const names = Object.keys(measured) as (keyof typeof measured)[];

async function cpu(name: keyof typeof measured): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < Number(times); time++) await measured[name](event);
  // The timers of its deadlines fire within 4 ms, which is part of its cost.
  await pause(10);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / Number(times);
}

/** Allocations that the sampling profiler saw, collected ones included. */
async function allocated(name: keyof typeof measured): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 4_096,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  for (let time = 0; time < Number(times); time++) await measured[name](event);
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  return bytesIn(profile.head) / 1_024 / Number(times);
}

function bytesIn({ selfSize, children }: HeapProfiler.SamplingHeapProfileNode): number {
  return children.reduce((sum, child) => sum + bytesIn(child), selfSize);
}

await interleave(names, 3, cpu);
const samples = await interleave(names, Number(rounds), cpu);
const kilobytes: Record<string, number> = {};
for (const name of names) kilobytes[name] = await allocated(name);
writeSync(3, JSON.stringify({ samples, kilobytes }));
process.exit(0);
