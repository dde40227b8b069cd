import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { median, slope } from '../median.ts';
import { startFunction } from '../probes/start-function.ts';
import type { Section } from '../section.ts';

/** The relay over stubs, with more and more rows pending. */
export async function measureRelay(bench: Bench): Promise<Section[]> {
  const sizes = bench.quick ? [0, 500, 2_000] : [0, 1_000, 5_000, 20_000, 200_000];
  const relay = await startFunction(bench.bundles.fileOf('relay'), bench.environment());
  bench.stub.behave({ pendingRows: 1_000 });
  await relay.invoke({ times: 1 });
  const costs = [];
  for (const rows of sizes) {
    bench.stub.behave({ pendingRows: rows });
    const runs = bench.quick ? 1 : rows > 20_000 ? 1 : 3;
    const samples = [];
    for (let run = 0; run < runs; run++) samples.push(await relay.invoke({ times: 1 }));
    costs.push({
      rows,
      wall: median(samples.map(({ wall }) => wall)),
      cpu: median(samples.map(({ cpu }) => cpu)),
      memory: Math.max(...samples.map(({ memory }) => memory)),
    });
  }
  await relay.stop();
  const last = costs.at(-1)!;
  const perRow = slope(costs.map(({ rows, cpu }) => [rows, cpu]));
  return [
    {
      title: 'The relay, rows pending',
      note: `One run over stubs. Slope: ${figure(perRow * 1_000)} ms of CPU for each 1,000 rows more.`,
      head: ['rows', 'seconds', 'CPU seconds', 'rows a second', 'rows a CPU second', 'memory, MB'],
      rows: costs.map(({ rows, wall, cpu, memory }) => [
        rows.toLocaleString('en-US'),
        figure(wall / 1_000),
        figure(cpu / 1_000),
        figure((rows / wall) * 1_000),
        figure((rows / cpu) * 1_000),
        figure(memory),
      ]),
      data: costs,
      targets: [
        { what: 'relay: rows a CPU second', measured: (last.rows / last.cpu) * 1_000, limit: { atLeast: 1_000 } },
      ],
      charts: [
        {
          name: 'relay-rows',
          title: 'The relay: rows pending',
          x: 'rows pending',
          y: 'seconds',
          lines: [
            { name: 'time', points: costs.map(({ rows, wall }) => [rows, wall / 1_000]) },
            { name: 'CPU', points: costs.map(({ rows, cpu }) => [rows, cpu / 1_000]) },
          ],
        },
      ],
    },
  ];
}
