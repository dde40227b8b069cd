import type { Bench } from '../bench.ts';
import { figure } from '../format.ts';
import { median } from '../median.ts';
import { startFunction } from '../probes/start-function.ts';
import type { Section } from '../section.ts';
import { fullSubjects } from '../subjects.ts';

const sizes = [1, 10, 100, 250, 1_000] as const;
/** Milliseconds without a call that end a wave: far longer than a function needs to send its next one. */
const wave = 60;

interface Delivered {
  readonly subject: string;
  readonly events: number;
  readonly calls: Readonly<Record<string, number>>;
  readonly total: number;
  readonly waves: number;
  /** Milliseconds. */
  readonly wall: number;
}

/** Calls of a warm delivery, how many are sequential, and its time at 5 ms a call. */
export async function measureRoundTrips(bench: Bench): Promise<Section[]> {
  const data: Delivered[] = [];
  for (const subject of fullSubjects) {
    const started = await startFunction(bench.bundles.fileOf(subject), bench.environment());
    for (const events of sizes) {
      const file = bench.deliveryFile(events);
      bench.stub.behave({});
      await started.invoke({ file, times: 1 });
      await bench.stub.count();
      bench.stub.behave({ wave });
      await started.invoke({ file, times: 1 });
      const { calls, waves } = await bench.stub.count();
      bench.stub.behave({ delay: 5 });
      const walls: number[] = [];
      for (let run = 0; run < (bench.quick ? 3 : 11); run++)
        walls.push((await started.invoke({ file, times: 1 })).wall);
      const total = Object.values(calls).reduce((sum, count) => sum + count, 0);
      data.push({ subject, events, calls, total, waves, wall: median(walls) });
    }
    await started.stop();
  }
  const of = (subject: string, events: number) =>
    data.find((each) => each.subject === subject && each.events === events)!;
  return [
    {
      title: 'Round trips of a warm delivery',
      note: 'Sequential round trips / calls in all / milliseconds at 5 ms a call.',
      head: ['events', ...fullSubjects],
      rows: sizes.map((events) => [
        String(events),
        ...fullSubjects.map((subject) => {
          const { waves, total, wall } = of(subject, events);
          return `${waves} / ${total} / ${figure(wall)}`;
        }),
      ]),
      data,
      targets: sizes
        .filter((events) => events <= 250)
        .map((events) => ({
          what: `sequential round trips to the answer, ${events === 1 ? 'one event' : `${events} events`}`,
          measured: of('receiver', events).waves,
          atMost: 3,
        })),
    },
  ];
}
