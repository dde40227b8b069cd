import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { interleave } from '../interleave.ts';
import { median, slope } from '../median.ts';
import { coldStart } from '../probes/cold.ts';
import type { Section } from '../section.ts';

const subjects = ['receiver', 'plain'] as const;
/** The last is just under the 4.7 MB that Lambda accepts. */
const sizes = [1, 500, 1_000, 2_000, 3_000, 4_500] as const;

type Name = (typeof subjects)[number];
type Cost = { events: number } & Record<Name, { first: number; memory: number }>;

/** Cold starts with bodies from one event to the limit: time and peak memory. */
export async function growthInBody(bench: Bench): Promise<Section> {
  const runs = bench.quick ? 1 : 5;
  bench.stub.behave({ delay: 5 });
  const costs: Cost[] = [];
  for (const events of sizes) {
    const file = bench.deliveryFile(events);
    const samples = await interleave(subjects, runs, (subject) =>
      coldStart(bench.bundles.fileOf(subject), file, bench.environment()),
    );
    const of = (subject: Name) => ({
      first: median(samples[subject].map(({ first }) => first)),
      memory: median(samples[subject].map(({ memory }) => memory)),
    });
    costs.push({ events, receiver: of('receiver'), plain: of('plain') });
  }
  const perThousand = (subject: Name) => figure(slope(costs.map((cost) => [cost.events / 1_000, cost[subject].first])));
  return {
    title: 'Growth in the body',
    note: `The first delivery of a cold function at 5 ms a call, milliseconds, and the most memory, MB; medians of ${runs}. Slope: ${perThousand('receiver')} ms for each 1,000 events more (plain SDK: ${perThousand('plain')}).`,
    head: ['events of 1 KB', 'receiver', 'plain SDK', 'receiver, MB', 'plain SDK, MB'],
    rows: costs.map(({ events, receiver, plain }) => [
      events.toLocaleString('en-US'),
      ...[receiver.first, plain.first, receiver.memory, plain.memory].map(figure),
    ]),
    data: costs,
    charts: [
      {
        name: 'growth-body-time',
        title: 'First delivery of a cold function, 5 ms a call',
        x: 'events of 1 KB in the body',
        y: 'milliseconds',
        lines: subjects.map((name) => ({
          name,
          points: costs.map((cost) => [cost.events, cost[name].first] as const),
        })),
      },
      {
        name: 'growth-body-memory',
        title: 'Memory of a cold function',
        x: 'events of 1 KB in the body',
        y: 'MB',
        lines: subjects.map((name) => ({
          name,
          points: costs.map((cost) => [cost.events, cost[name].memory] as const),
        })),
      },
    ],
  };
}
