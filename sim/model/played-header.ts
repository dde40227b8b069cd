import { relay, type Step, type Trace } from './steps.ts';

/** The traces as C, for played.pml. */
export function playedHeader(traces: readonly Trace[]): string {
  const end: Step = { hand: 255, op: 0, row: 0, out: 0, token: 0 };
  const steps = traces.flatMap((trace) => [...trace.steps, end]);
  const rows = steps.map(({ hand, op, row, out, token }) => `{${[hand, op, row, out, token].join()}}`);
  return `#define HISTORIES ${traces.length}
#define RELAY ${relay}
static const struct step { unsigned char hand, op, row, out, token; } steps[] = {
${rows.join(',\n')}
};
static const int first[] = {${begins(traces.map((trace) => trace.steps.length + 1))}};
static const unsigned char events[] = {${traces.flatMap(({ events }) => events).join()}};
static const int firstHand[] = {${begins(traces.map(({ events }) => events.length))}};
static const unsigned char hands[] = {${traces.map(({ events }) => events.length).join()}};
`;
}

/** Where each begins that is so long. */
function begins(lengths: readonly number[]): string {
  let begin = 0;
  const all: number[] = [];
  for (const length of lengths) {
    all.push(begin);
    begin += length;
  }
  return all.join();
}
