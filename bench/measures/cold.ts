import type { Bench } from '../bench.ts';
import { figure, ratio } from '../format.ts';
import { interleave } from '../interleave.ts';
import { medians } from '../median.ts';
import { type ColdCost, coldStart } from '../probes/cold.ts';
import type { Section, Target } from '../section.ts';
import { type Subject, subjects } from '../subjects.ts';

type Costs = Record<Subject, Record<keyof ColdCost, number>>;

const targets = {
  at: [
    { events: 1, delay: 0, powertools: 0.6, plain: 0.7 },
    { events: 100, delay: 5, powertools: 0.2, plain: 0.45 },
    { events: 1_000, delay: 5, powertools: 0.1, plain: 0.35 },
  ],
  first: 0.3,
  memory: 200,
};

/** Cold starts: the process, the load of the bundle, the first delivery answered. */
export async function measureCold(bench: Bench): Promise<Section[]> {
  const sections: Section[] = [];
  for (const [events, delay] of [
    [1, 0],
    [1, 5],
    [100, 5],
    [1_000, 5],
  ] as const) {
    sections.push(await measureOne(bench, events, delay));
  }
  return sections;
}

async function measureOne(bench: Bench, events: number, delay: number): Promise<Section> {
  const runs = bench.quick ? 3 : events === 1 ? 25 : 11;
  bench.stub.behave({ delay });
  const file = bench.deliveryFile(events);
  const env = bench.environment();
  const samples = await interleave(subjects, runs, (subject) => coldStart(bench.bundles.fileOf(subject), file, env));
  const costs = Object.fromEntries(subjects.map((subject) => [subject, medians(samples[subject])])) as Costs;
  return {
    title: `Cold start, ${events === 1 ? 'one new event' : `${events} new events`}, ${delay} ms a call`,
    note: `Medians of ${runs} runs over TLS, milliseconds; memory in MB. "of it" is the receiver's total over this one's.`,
    head: ['', 'start', 'load', 'first', 'load + first', 'of it', 'CPU', 'memory'],
    rows: subjects.map((subject) => {
      const { start, load, first, total, cpu, memory } = costs[subject];
      const share = ratio(costs.receiver.total / total);
      return [subject, ...[start, load, first, total].map(figure), share, figure(cpu), figure(memory)];
    }),
    data: { events, delay, medians: costs, samples },
    targets: targetsOf(events, delay, costs),
  };
}

function targetsOf(events: number, delay: number, { receiver, powertools, plain }: Costs): Target[] {
  const target = targets.at.find((each) => each.events === events && each.delay === delay);
  if (target === undefined) return [];
  const what = `cold, ${events === 1 ? 'one event' : `${events} events, 5 ms a call`}: load + first delivery`;
  return [
    {
      what: `${what}, of Powertools`,
      measured: receiver.total / powertools.total,
      limit: { atMost: target.powertools },
    },
    { what: `${what}, of the plain SDK`, measured: receiver.total / plain.total, limit: { atMost: target.plain } },
    ...(events === 1
      ? [
          {
            what: 'first delivery after init, one event, of the plain SDK',
            measured: receiver.first / plain.first,
            limit: { atMost: targets.first },
          },
        ]
      : []),
    ...(events === 1_000
      ? [{ what: 'cold, 1000 events: memory in MB', measured: receiver.memory, limit: { atMost: targets.memory } }]
      : []),
  ];
}
