import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { median, quantile } from '../median.ts';
import type { LoadCommand, LoadResult } from '../probes/load.process.ts';
import type { Section } from '../section.ts';

/** Rates in deliveries a second, tried one after the other until the tail is too long. */
const rates = [25, 50, 75, 100, 125, 150, 175, 200, 250, 300, 400, 500, 600, 800, 1_000];
/** Milliseconds. */
const tail = 100;

interface Step {
  readonly rate: number;
  readonly events: number;
  readonly p50: number;
  readonly p99: number;
}

/** The local receiver under open-loop load from all three vendors: the highest rate at which p99 stays short. */
export async function measureThroughput(bench: Bench): Promise<Section[]> {
  const seconds = bench.quick ? 2 : 10;
  const runs = bench.quick ? 1 : 3;
  const climbs: Step[][] = [];
  for (let run = 0; run < runs; run++) climbs.push(await climb(seconds));
  const reached = climbs.map((steps) => steps.findLast(({ p99 }) => p99 <= tail) ?? { rate: 0, events: 0 });
  return [
    {
      title: 'Throughput of the local receiver',
      note: `npm start under open-loop load of mixed vendors from a second process, ${seconds} s a rate, each of ${runs} climbs from a fresh start; milliseconds from when a delivery was due. p99 stays under ${tail} ms up to ${figure(median(reached.map(({ rate }) => rate)))} deliveries, ${figure(median(reached.map(({ events }) => events)))} events a second (median).`,
      head: ['climb', 'deliveries a second', 'events a second', 'p50', 'p99'],
      rows: climbs.flatMap((steps, run) =>
        steps.map(({ rate, events, p50, p99 }) => [
          String(run + 1),
          String(rate),
          figure(events),
          figure(p50),
          figure(p99),
        ]),
      ),
      data: climbs,
    },
  ];
}

async function climb(seconds: number): Promise<Step[]> {
  const receiver = spawn(process.execPath, [resolve('commands/start/start.ts'), '--json'], {
    // biome-ignore lint/style/noProcessEnv: the child process gets this process's environment
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const load = fork(resolve('bench/probes/load.process.ts'), { execArgv: [] });
  try {
    const [line] = await once(createInterface(receiver.stdout), 'line');
    const { sources } = JSON.parse(line);
    const steps: Step[] = [];
    await run(load, { sources, rate: 20, seconds: 2 });
    for (const rate of rates) {
      const { latencies, events, failed } = await run(load, { sources, rate, seconds });
      if (failed > 0) throw new Error(`${failed} deliveries at ${rate} a second were not answered 200`);
      const step = { rate, events: events / seconds, p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99) };
      steps.push(step);
      if (step.p99 > tail) break;
    }
    return steps;
  } finally {
    load.kill();
    receiver.kill();
    await Promise.all([load, receiver].map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')));
  }
}

async function run(load: ChildProcess, command: LoadCommand): Promise<LoadResult> {
  const answered = once(load, 'message');
  load.send(command);
  return (await answered)[0];
}
