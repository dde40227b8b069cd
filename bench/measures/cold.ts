import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { interleave } from '../interleave.ts';
import { medians } from '../median.ts';
import { type ColdCost, coldStart } from '../probes/cold.ts';
import { ratioOf, ratioText } from '../ratio.ts';
import type { Section, Target } from '../section.ts';
import { subjects } from '../subjects.ts';

/** The subjects, and the receiver again with more sources, whose keys it fetches while loading. */
const started = [...subjects, 'three sources'] as const;
type Started = (typeof started)[number];
type Samples = Readonly<Record<Started, readonly ColdCost[]>>;

const targets = {
  at: [
    { events: 1, delay: 0, powertools: 0.65, plain: 0.74 },
    { events: 100, delay: 5, powertools: 0.27, plain: 0.54 },
    { events: 1_000, delay: 5, powertools: 0.17, plain: 0.48 },
  ],
  first: 0.34,
  threeSources: 1.03,
  memory: 130,
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
  const samples = await interleave(started, runs, (subject) => {
    const isThree = subject === 'three sources';
    return coldStart(bench.bundles.fileOf(isThree ? 'receiver' : subject), file, bench.environment(isThree ? 3 : 1));
  });
  return {
    title: `Cold start, ${events === 1 ? 'one new event' : `${events} new events`}, ${delay} ms a call`,
    note: `Medians of ${runs} runs over TLS, milliseconds; memory in MB. "of it" is the receiver's total over this one's.`,
    head: ['', 'start', 'load', 'first', 'load + first', 'of it', 'CPU', 'memory'],
    rows: started.map((subject) => {
      const { start, load, first, total, cpu, memory } = medians(samples[subject]);
      const share = ratioText(ratioOf(samples.receiver.map(totalOf), samples[subject].map(totalOf)));
      return [subject, ...[start, load, first, total].map(figure), share, figure(cpu), figure(memory)];
    }),
    data: { events, delay, samples },
    targets: targetsOf(events, delay, samples),
  };
}

const totalOf = ({ total }: ColdCost) => total;

function targetsOf(events: number, delay: number, samples: Samples): Target[] {
  const target = targets.at.find((each) => each.events === events && each.delay === delay);
  if (target === undefined) return [];
  const { receiver, powertools, plain } = samples;
  const totals = receiver.map(totalOf);
  const what = `cold, ${events === 1 ? 'one event' : `${events} events, 5 ms a call`}: load + first delivery`;
  return [
    { what: `${what}, of Powertools`, measured: ratioOf(totals, powertools.map(totalOf)), atMost: target.powertools },
    { what: `${what}, of the plain SDK`, measured: ratioOf(totals, plain.map(totalOf)), atMost: target.plain },
    ...(events === 1 ? ofOneEvent(samples) : []),
    ...(events === 1_000
      ? [{ what: 'cold, 1000 events: memory in MB', measured: medians(receiver).memory, atMost: targets.memory }]
      : []),
  ];
}

function ofOneEvent(samples: Samples): Target[] {
  const first = (subject: Started) => samples[subject].map((cost) => cost.first);
  return [
    {
      what: 'first delivery after init, one event, of the plain SDK',
      measured: ratioOf(first('receiver'), first('plain')),
      atMost: targets.first,
    },
    {
      what: 'cold, three sources: load + first delivery, of one source',
      measured: ratioOf(samples['three sources'].map(totalOf), samples.receiver.map(totalOf)),
      atMost: targets.threeSources,
    },
  ];
}
