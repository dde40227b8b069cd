import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { interleave } from '../interleave.ts';
import { medians, slope } from '../median.ts';
import { coldStart } from '../probes/cold.ts';
import type { Section } from '../section.ts';

const sizes = ['1', '10', '20', '30', '40', '50'] as const;

/** Cold starts with more and more sources, whose keys are fetched while the function loads. */
export async function growthInSources(bench: Bench): Promise<Section> {
  const runs = bench.quick ? 2 : 9;
  bench.stub.behave({ delay: 5 });
  const file = bench.deliveryFile(1);
  const samples = await interleave(sizes, runs, (sources) =>
    coldStart(bench.bundles.fileOf('receiver'), file, bench.environment(Number(sources))),
  );
  const costs = sizes.map((sources) => ({ sources: Number(sources), ...medians(samples[sources]) }));
  return {
    title: 'Growth in sources',
    note: `A cold start at 5 ms a call, one event, milliseconds; medians of ${runs}. Slope: ${figure(slope(costs.map(({ sources, total }) => [sources, total])))} ms for each source more.`,
    head: ['sources', 'load', 'first', 'load + first', 'memory, MB'],
    rows: costs.map(({ sources, load, first, total, memory }) => [
      String(sources),
      ...[load, first, total, memory].map(figure),
    ]),
    data: costs,
    charts: [
      {
        name: 'growth-sources',
        title: 'Cold start: sources',
        x: 'sources',
        y: 'milliseconds',
        lines: (['load', 'first'] as const).map((name) => ({
          name,
          points: costs.map((cost) => [cost.sources, cost[name]] as const),
        })),
      },
    ],
  };
}
