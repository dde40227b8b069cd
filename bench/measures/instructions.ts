import type { Bench } from '../bench.ts';
import { interleave } from '../interleave.ts';
import { canCountInstructions, countInstructions } from '../probes/count-instructions.ts';
import { ratioOf, ratioText } from '../ratio.ts';
import type { Section } from '../section.ts';

const subjects = ['receiver', 'three sources', 'powertools', 'plain', 'empty'] as const;
type Subject = (typeof subjects)[number];

const million = 1_000_000;

/** Cold starts in instructions, which are comparable between machines. */
export async function measureInstructions(bench: Bench): Promise<Section[]> {
  const title = 'Cold start, instructions';
  if (!canCountInstructions()) {
    return [{ title, note: 'Not counted: valgrind is not installed.', head: [], rows: [], data: [] }];
  }
  const rounds = bench.quick ? 1 : 5;
  bench.stub.behave({});
  const file = bench.deliveryFile(1);
  const samples = await interleave(subjects, rounds, (subject) => {
    const isThree = subject === 'three sources';
    const bundle = bench.bundles.fileOf(isThree ? 'receiver' : subject);
    return countInstructions(bundle, file, bench.environment(isThree ? 3 : 1));
  });
  // Node's own start is the same for all; `empty` measures it.
  const own = (subject: Subject) => samples[subject].map((count, round) => count - (samples.empty[round] ?? 0));
  const receiver = own('receiver');
  const threeOfOne = ratioOf(own('three sources'), receiver);
  return [
    {
      title,
      note: `Millions of instructions for load and first delivery of one event, minus those of an empty function; ${rounds} rounds under valgrind. "of it" is the receiver's count over this one's.`,
      head: ['', 'instructions', 'of it'],
      rows: subjects
        .filter((subject) => subject !== 'empty')
        .map((subject) => {
          const counts = own(subject);
          const middle = counts.toSorted((a, b) => a - b)[Math.floor(counts.length / 2)] ?? Number.NaN;
          return [subject, String(Math.round(middle / million)), ratioText(ratioOf(receiver, counts))];
        }),
      data: samples,
      targets: [{ what: 'cold, three sources: instructions, of one source', measured: threeOfOne, atMost: 1.03 }],
    },
  ];
}
