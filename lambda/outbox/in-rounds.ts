import { isFinal } from '../delivery/faults.ts';
import type { Span } from '../delivery/span.ts';
import type { Answer, Answers } from './ports.ts';

/** It is unknown whether it took effect. */
interface Unknown {
  readonly kind: 'unknown';
  readonly error: string;
}

/** Whether another attempt can tell more. */
function isOpen(result: { readonly kind: string } | Unknown): result is Unknown {
  return result.kind === 'unknown' && 'error' in result && !isFinal(result.error);
}

/**
 * Asks about items, and again about those whose answer leaves them open, until none is open or the time is up.
 * @returns the last answer about each
 */
export async function inRounds<Item, Result extends { readonly kind: string }>(
  items: readonly Item[],
  span: Pick<Span, 'again'>,
  ask: (items: readonly Item[]) => Answers<Item, Result>,
  isLeft: (result: Result) => boolean = isOpen,
): Promise<Answer<Item, Result>[]> {
  const closed: Answer<Item, Result>[] = [];
  for (let open = items; open.length > 0; ) {
    const answers = await ask(open);
    const left = answers.filter(([, result]) => isLeft(result));
    if (left.length === 0 || !(await span.again())) return closed.concat(answers);
    closed.push(...answers.filter(([, result]) => !isLeft(result)));
    open = left.map(([item]) => item);
  }
  return closed;
}
