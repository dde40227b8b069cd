import type { LookResult } from '../../lambda/outbox/ports.ts';
import type { Call } from '../cloud/network.ts';
import type { GroupTrace, Hand, Happened } from './group-trace.ts';
import { op, out } from './steps.ts';

/** A record that a call is about, and the hand that made it. */
export interface Touched {
  readonly group: GroupTrace;
  readonly hand: Hand;
  readonly row: number;
}

/** Records the outcome of one call, for each record that it is about. */
export interface CallTrace {
  /** It takes effect, once or twice. */
  act(answer: unknown): void;
  /** Its hand stops waiting. */
  end(wasHeard: boolean): void;
}

/** @param attempts how often the call takes effect, if it does: the SDK may repeat it */
export function callTrace(call: Call, touched: readonly Touched[], attempts: number): CallTrace {
  const operation = op[call.operation.split('.')[1] as keyof typeof op];
  const acted = new Map<Touched, Happened>();
  const waits = new Map<Touched, Happened[]>();
  // Repeating a take that took effect changes nothing: the row differs from what was seen.
  const waitsFor = operation === op.take ? 1 : attempts;
  let hasEnded = false;
  for (const { hand } of touched) if (call.token !== undefined) hand.token = call.token;

  function add(each: Touched, outcome: number, kind: Happened['kind']): Happened {
    const { group, hand, row } = each;
    return group.add({ hand, row, op: operation, out: outcome, kind, known: false });
  }

  return {
    act(answer) {
      for (const [index, each] of touched.entries()) {
        const outcome = outcomeOf(answer, index, each);
        if (hasEnded) {
          const waited = waits.get(each)?.shift();
          if (waited === undefined) continue;
          waited.known = true;
          add(each, outcome, 'lands');
        } else acted.set(each, add(each, outcome, 'acts'));
      }
    },
    end(wasHeard) {
      if (hasEnded) return;
      hasEnded = true;
      for (const each of touched) {
        const last = acted.get(each);
        if (last !== undefined) last.known = wasHeard;
        else
          waits.set(
            each,
            Array.from({ length: waitsFor }, () => add(each, out.done, 'waits')),
          );
      }
    },
  };
}

interface Sent {
  readonly Failed: readonly { readonly Id: string; readonly SenderFault: boolean }[];
}

/** A service's answer about one record. */
function outcomeOf(answer: unknown, index: number, { group, hand }: Touched): number {
  if (Array.isArray(answer)) return lookOutcome(answer[index][1], group, hand);
  if (isSent(answer)) {
    const failure = answer.Failed.find(({ Id }) => Id === String(index));
    if (failure === undefined) return out.done;
    return failure.SenderFault ? out.refused : out.not;
  }
  const { kind } = answer as { readonly kind: string };
  return ['written', 'done', 'taken'].includes(kind) ? out.done : out.not;
}

function isSent(answer: unknown): answer is Sent {
  return typeof answer === 'object' && answer !== null && 'Failed' in answer;
}

function lookOutcome(look: LookResult, group: GroupTrace, hand: Hand): number {
  if (look.kind === 'gone') return out.gone;
  if (look.kind === 'unknown') return out.lost;
  if (group.eventOf(look.record.sha256) !== hand.event) return out.other;
  return look.record.claim === hand.token ? out.own : out.same;
}
