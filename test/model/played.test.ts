import { follow } from '../../sim/model/follow.ts';
import { playTraces, refusals } from '../../sim/model/play-traces.ts';
import { op, out, type Trace } from '../../sim/model/steps.ts';
import { tell } from '../../sim/model/tell.ts';

const seed = Math.floor(Math.random() * 2 ** 31);

it('accepts every step of the histories that the simulator plays', async () => {
  const traces = await playTraces(1_000, seed);
  const steps = traces.reduce((sum, trace) => sum + trace.steps.length, 0);
  expect({ seed, refused: refusals(traces) }).toEqual({ seed, refused: [] });
  expect(steps).toBeGreaterThan(10_000);
});

describe('a history of which a step is left out', () => {
  /** Of each trace, the same without one step that its hand did once, and heard of. A crash may leave any step out. */
  function leftOut(traces: readonly Trace[], what: number): Trace[] {
    return traces.flatMap((trace) =>
      trace.steps.flatMap((step, index) => {
        const ofHand = trace.steps.filter(({ hand }) => hand === step.hand);
        const isOnly = ofHand.filter((each) => each.op === what || each.op === op.crash).length === 1;
        const isDone = step.op === what && step.out === out.done && isOnly;
        return isDone ? [{ ...trace, steps: trace.steps.toSpliced(index, 1) }] : [];
      }),
    );
  }

  it.each(['put', 'send', 'settle', 'take'] as const)('is refused: %s', async (what) => {
    const without = leftOut(await playTraces(100, seed), op[what]);
    expect(without.length).toBeGreaterThan(2);
    const furthest = follow(without);
    const accepted = without.filter(({ steps }, index) => furthest[index] === steps.length);
    expect(accepted.map(({ steps }) => tell(steps))).toEqual([]);
  });
});
