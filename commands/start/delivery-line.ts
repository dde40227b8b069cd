import type { LocalAnswer } from '../../local/start-local.ts';
import { printable } from '../shared/printable.ts';
import { column, consoleLine, cut } from './console-line.ts';

/** The facts about a delivery's first event, by which `npm run tail` and the page match it. */
export interface FirstEvent {
  readonly type: string;
  readonly id: string;
}

/** Characters behind the status. */
const room = 54;

/**
 * The console's line about a request: time, source, answer, result; then its event's type and id, or if it has
 * none the request's id, by which the page finds it.
 * A reason is the log's word, as the runbook has it.
 * @param at Unix milliseconds
 */
export function deliveryLine(answer: LocalAnswer, first: FirstEvent | undefined, at: number): string {
  const { source, status, requestId, reason } = answer;
  const counts = countsOf(answer.body);
  if (counts === undefined) {
    const why = reason === undefined ? `gateway: ${answer.method} ${answer.path.slice(0, 80)}` : reason;
    return consoleLine(at, source ?? '-', `${status} ${column(printable(why), room - 9)} ${requestId.slice(0, 8)}`);
  }
  const said = [counts.text || 'no events', ...(reason === undefined ? [] : [reason])].join(': ');
  const came = cut(printable(said), first === undefined ? room : 28).padEnd(7);
  return consoleLine(
    at,
    source ?? '-',
    `${status} ${came}${first === undefined ? '' : eventText(first, counts.total - 1, room - came.length)}`,
  );
}

/** The vendor's own word is the last of the type. Both are cut if they do not fit, the type first. */
function eventText({ type, id }: FirstEvent, more: number, size: number): string {
  const others = more > 0 ? ` +${more}` : '';
  const left = size - others.length - 2;
  const word = printable(type.split('.').at(-1)!);
  const shownId = cut(printable(id), Math.min(20, left - Math.min(word.length, 12)));
  return ` ${cut(word, left - shownId.length)} ${shownId}${others}`;
}

/** @returns undefined if it is not the receiver's answer to a delivery that it took */
function countsOf(body: string): { text: string; total: number } | undefined {
  try {
    const { accepted, duplicates, deadLettered } = JSON.parse(body);
    if (accepted === undefined) return undefined;
    const parts: [number, string][] = [
      [accepted, 'new'],
      [duplicates, 'known'],
      [deadLettered, 'dead'],
    ];
    const text = parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ');
    return { text, total: accepted + duplicates + deadLettered };
  } catch {
    return undefined;
  }
}
