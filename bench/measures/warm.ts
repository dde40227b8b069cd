import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { interleave } from '../interleave.ts';
import { median, medians } from '../median.ts';
import { type PipelineCost, runPipeline } from '../probes/run-pipeline.ts';
import { type FunctionCost, startFunction } from '../probes/start-function.ts';
import { type Ratio, ratioOf, ratioText } from '../ratio.ts';
import type { Section } from '../section.ts';
import { fullSubjects } from '../subjects.ts';

const sizes = [1, 10, 100, 1_000] as const;
/** The most that the pipeline's CPU may be, relative to the required output. */
const mostOfRequired = [
  [1, 2.4],
  [100, 1.5],
] as const;

type Full = (typeof fullSubjects)[number];

/** CPU time of a warm delivery: the pipeline alone against its floors, and the whole function against its peers. */
export async function measureWarm(bench: Bench): Promise<Section[]> {
  return [await measurePipeline(bench), await measureFunctions(bench)];
}

async function measurePipeline(bench: Bench): Promise<Section> {
  const rounds = bench.quick ? 5 : 25;
  const costs: ({ readonly events: number } & PipelineCost)[] = [];
  for (const events of sizes) {
    const times = Math.ceil((bench.quick ? 500 : 2_000) / events);
    const { samples, kilobytes } = await runPipeline(bench.deliveryFile(events), times, rounds);
    costs.push({ events, kilobytes, samples });
  }
  return {
    title: 'Warm CPU, the pipeline alone',
    note: `Microseconds a delivery, medians of ${rounds} rounds. The floor is base64, HMAC and JSON.parse alone; the required output adds hashes, messages, rows and entries, in a straight line.`,
    head: [
      'events',
      'floor',
      'required output',
      'pipeline',
      'of the required output',
      'with log and metrics',
      'KB allocated (floor)',
    ],
    rows: costs.map(({ events, samples, kilobytes }) => [
      String(events),
      ...[samples.floor, samples.required, samples.pipeline].map(median).map(figure),
      ratioText(ratioOf(samples.pipeline, samples.required)),
      figure(median(samples.reportedPipeline)),
      `${figure(kilobytes.reportedPipeline)} (${figure(kilobytes.floor)})`,
    ]),
    data: costs,
    targets: mostOfRequired.flatMap(([events, atMost]) =>
      costs
        .filter((cost) => cost.events === events)
        .map(({ samples }) => ({
          what: `warm: pipeline CPU, ${events === 1 ? 'one event' : `${events} events`}, of the required output`,
          measured: ratioOf(samples.pipeline, samples.required),
          atMost,
        })),
    ),
  };
}

async function measureFunctions(bench: Bench): Promise<Section> {
  const runs = bench.quick ? 3 : 11;
  bench.stub.behave({});
  const started = await Promise.all(
    fullSubjects.map((subject) => startFunction(bench.bundles.fileOf(subject), bench.environment())),
  );
  const functionOf = (subject: Full) => started[fullSubjects.indexOf(subject)]!;
  const costs: { events: number; samples: Record<Full, FunctionCost[]> }[] = [];
  for (const events of sizes) {
    const command = { file: bench.deliveryFile(events), times: Math.ceil((bench.quick ? 50 : 200) / events) };
    await interleave(fullSubjects, 1, (subject) =>
      functionOf(subject).invoke({ ...command, times: command.times * 3 }),
    );
    const samples = await interleave(fullSubjects, runs, (subject) => functionOf(subject).invoke(command));
    costs.push({ events, samples });
  }
  await Promise.all(started.map((each) => each.stop()));
  return {
    title: 'Warm CPU, the whole function with the SDK',
    note: `CPU milliseconds a delivery over TLS to a stub that answers at once, medians of ${runs} rounds; after the colon, the receiver's as a share of it.`,
    head: ['events', ...fullSubjects],
    rows: costs.map(({ events, samples }) => [
      String(events),
      ...fullSubjects.map((subject) => {
        const { cpu } = medians(samples[subject]);
        return subject === 'receiver' ? figure(cpu) : `${figure(cpu)}: ${ratioText(shareOf(samples, subject))}`;
      }),
    ]),
    data: costs,
    targets: costs
      .filter(({ events }) => events === 100)
      .map(({ samples }) => ({
        what: 'warm: CPU with the SDK, 100 events, of Powertools',
        measured: shareOf(samples, 'powertools'),
        atMost: 0.3,
      })),
  };
}

/** The receiver's CPU over another's. */
function shareOf(samples: Readonly<Record<Full, readonly FunctionCost[]>>, subject: Full): Ratio {
  return ratioOf(
    samples.receiver.map(({ cpu }) => cpu),
    samples[subject].map(({ cpu }) => cpu),
  );
}
