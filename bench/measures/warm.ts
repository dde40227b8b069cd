import type { Bench } from '../bench.ts';
import { figure, ratio } from '../format.ts';
import { interleave } from '../interleave.ts';
import { median, medians } from '../median.ts';
import { runPipeline } from '../probes/run-pipeline.ts';
import { type FunctionCost, startFunction } from '../probes/start-function.ts';
import type { Section } from '../section.ts';
import { fullSubjects } from '../subjects.ts';

const sizes = [1, 10, 100, 1_000] as const;

/** CPU time of a warm delivery: the pipeline alone beside its floor, and the whole function beside its peers. */
export async function measureWarm(bench: Bench): Promise<Section[]> {
  return [await measurePipeline(bench), await measureFunctions(bench)];
}

async function measurePipeline(bench: Bench): Promise<Section> {
  const rounds = bench.quick ? 5 : 25;
  const costs = [];
  for (const events of sizes) {
    const times = Math.ceil((bench.quick ? 500 : 2_000) / events);
    const { samples, kilobytes } = await runPipeline(bench.deliveryFile(events), times, rounds);
    const [floor, pipeline, reported] = [samples.floor, samples.pipeline, samples.reportedPipeline].map(median);
    costs.push({ events, floor: floor!, pipeline: pipeline!, reported: reported!, kilobytes, samples });
  }
  const one = costs[0]!;
  return {
    title: 'Warm CPU, the pipeline alone',
    note: `Microseconds a delivery, medians of ${rounds} rounds. The floor is base64, HMAC and JSON.parse alone.`,
    head: [
      'events',
      'floor',
      'pipeline',
      'of the floor',
      'with log and metrics',
      'of the floor',
      'KB allocated (floor)',
    ],
    rows: costs.map(({ events, floor, pipeline, reported, kilobytes }) => [
      String(events),
      figure(floor),
      figure(pipeline),
      ratio(pipeline / floor),
      figure(reported),
      ratio(reported / floor),
      `${figure(kilobytes.reportedPipeline)} (${figure(kilobytes.floor)})`,
    ]),
    data: costs,
    targets: [
      { what: 'warm: pipeline CPU, one event, of the floor', measured: one.pipeline / one.floor, limit: { atMost: 2 } },
      {
        what: 'the same with its log and metrics',
        measured: one.reported / one.floor,
        limit: { atMost: 2 },
      },
    ],
  };
}

async function measureFunctions(bench: Bench): Promise<Section> {
  const runs = bench.quick ? 3 : 11;
  bench.stub.behave({});
  const started = await Promise.all(
    fullSubjects.map((subject) => startFunction(bench.bundles.fileOf(subject), bench.environment())),
  );
  const functionOf = (subject: (typeof fullSubjects)[number]) => started[fullSubjects.indexOf(subject)]!;
  const costs: { events: number; of: Record<(typeof fullSubjects)[number], FunctionCost> }[] = [];
  for (const events of sizes) {
    const command = { file: bench.deliveryFile(events), times: Math.ceil((bench.quick ? 50 : 200) / events) };
    await interleave(fullSubjects, 1, (subject) =>
      functionOf(subject).invoke({ ...command, times: command.times * 3 }),
    );
    const samples = await interleave(fullSubjects, runs, (subject) => functionOf(subject).invoke(command));
    const entries = fullSubjects.map((subject) => [subject, medians(samples[subject])] as const);
    costs.push({ events, of: Object.fromEntries(entries) as Record<(typeof fullSubjects)[number], FunctionCost> });
  }
  await Promise.all(started.map((each) => each.stop()));
  const hundred = costs.find(({ events }) => events === 100)!.of;
  return {
    title: 'Warm CPU, the whole function with the SDK',
    note: `CPU milliseconds a delivery over TLS to a stub that answers at once, medians of ${runs} rounds; in brackets the receiver's share of it.`,
    head: ['events', ...fullSubjects],
    rows: costs.map(({ events, of }) => [
      String(events),
      ...fullSubjects.map((subject) =>
        subject === 'receiver'
          ? figure(of.receiver.cpu)
          : `${figure(of[subject].cpu)} (${ratio(of.receiver.cpu / of[subject].cpu)})`,
      ),
    ]),
    data: costs,
    targets: [
      {
        what: 'warm: CPU with the SDK, 100 events, of Powertools',
        measured: hundred.receiver.cpu / hundred.powertools.cpu,
        limit: { atMost: 0.3 },
      },
    ],
  };
}
