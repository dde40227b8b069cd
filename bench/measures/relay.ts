import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { interleave } from '../interleave.ts';
import { median, slope } from '../median.ts';
import { type RunningFunction, startFunction } from '../probes/start-function.ts';
import { type Ratio, ratioOf, ratioText } from '../ratio.ts';
import type { Section } from '../section.ts';

/** The relay over stubs, with more and more pending rows. */
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
  const ofPlain = await besidePlain(bench, relay);
  await relay.stop();
  const perRow = slope(costs.map(({ rows, cpu }) => [rows, cpu]));
  return [
    {
      title: 'The relay, rows pending',
      note: `One run over stubs. Slope: ${figure(perRow * 1_000)} ms of CPU for each 1,000 rows more. A row takes ${ratioText(ofPlain)} of the CPU of a warm delivery of one event to the plain SDK.`,
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
      targets: [{ what: 'relay: CPU a row, of a warm delivery to the plain SDK', measured: ofPlain, atMost: 1.2 }],
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

/** The relay's CPU for a row compared with the plain handler's for an event, both warm, in turn. */
async function besidePlain(bench: Bench, relay: RunningFunction): Promise<Ratio> {
  const [rows, events] = bench.quick ? [500, 50] : [2_000, 200];
  const plain = await startFunction(bench.bundles.fileOf('plain'), bench.environment());
  const deliver = { file: bench.deliveryFile(1), times: events };
  await plain.invoke({ ...deliver, times: events * 3 });
  const samples = await interleave(['relay', 'plain'], bench.quick ? 3 : 11, async (subject) => {
    bench.stub.behave(subject === 'relay' ? { pendingRows: rows } : {});
    return subject === 'relay' ? (await relay.invoke({ times: 1 })).cpu / rows : (await plain.invoke(deliver)).cpu;
  });
  await plain.stop();
  return ratioOf(samples.relay, samples.plain);
}
