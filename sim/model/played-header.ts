import { relay, type Step, type Trace } from './steps.ts';

/** The traces as C, for played.pml. */
export function playedHeader(traces: readonly Trace[]): string {
  const end: Step = { hand: 255, op: 0, row: 0, out: 0, token: 0 };
  const rows = traces.flatMap(({ steps }) => {
    const then = nextOfHands(steps);
    return [...steps, end].map(
      ({ hand, op, row, out, token }, index) => `{${[hand, op, row, out, token, then[index] ?? 0].join()}}`,
    );
  });
  return `#define HISTORIES ${traces.length}
#define RELAY ${relay}
static const struct step { unsigned char hand, op, row, out, token, then; } steps[] = {
${rows.join(',\n')}
};
static const int first[] = {${begins(traces.map((trace) => trace.steps.length + 1))}};
static const unsigned char events[] = {${traces.flatMap(({ events }) => events).join()}};
static const int firstHand[] = {${begins(traces.map(({ events }) => events.length))}};
static const unsigned char hands[] = {${traces.map(({ events }) => events.length).join()}};
`;
}

/** For each step, the operation of its hand's next step; 0 if there is none. */
function nextOfHands(steps: readonly Step[]): number[] {
  const next = new Map<number, number>();
  const found = steps.toReversed().map(({ hand, op }) => {
    const then = next.get(hand) ?? 0;
    next.set(hand, op);
    return then;
  });
  return found.reverse();
}

/** The start of each list in one array, from the lists' lengths. */
function begins(lengths: readonly number[]): string {
  let begin = 0;
  const all: number[] = [];
  for (const length of lengths) {
    all.push(begin);
    begin += length;
  }
  return all.join();
}
