import type { Answer } from '../../local/sender/delivery.ts';
import { printable } from '../shared/printable.ts';
import { textTable } from '../shared/text/text-table.ts';

/** How many kinds of answers the table shows: a server may give each answer a text of its own. */
const shown = 10;

/** Counts answers by status and body. */
export class Tally {
  readonly #groups = new Map<string, { readonly answer: Answer; readonly milliseconds: number[] }>();

  add(answer: Answer): void {
    const key = answer.kind === 'answered' ? `${answer.status} ${answer.body}` : answer.reason;
    const group = this.#groups.get(key) ?? { answer, milliseconds: [] };
    group.milliseconds.push(answer.milliseconds);
    this.#groups.set(key, group);
  }

  /** The answers so far as a table, the most frequent first. */
  table(): string {
    const groups = [...this.#groups.values()].sort((a, b) => b.milliseconds.length - a.milliseconds.length);
    const rows = groups.slice(0, shown).map(({ answer, milliseconds }) => {
      const sorted = milliseconds.toSorted((a, b) => a - b);
      const times = [sorted[Math.floor(sorted.length / 2)]!, sorted.at(-1)!].map((time) => `${time.toFixed(0)} ms`);
      return [String(sorted.length), statusOf(answer), bodyOf(answer), ...times];
    });
    const table = textTable(['count', 'status', 'body', 'median', 'slowest'], rows);
    return groups.length > shown ? `${table}\nand ${groups.length - shown} other answers` : table;
  }

  /** How the program ends; its help says which is when. */
  exitCode(): 0 | 1 | 3 | 4 {
    const codes = [...this.#groups.values()].map(({ answer }) => exitCodeOf(answer));
    return ([1, 4, 3] as const).find((code) => codes.includes(code)) ?? 0;
  }
}

/** The line of one answer: status, body, time. */
export function answerLine(answer: Answer): string {
  return printable(`${statusOf(answer)}  ${bodyOf(answer)}  ${answer.milliseconds.toFixed(0)} ms`);
}

function exitCodeOf(answer: Answer): 0 | 1 | 3 | 4 {
  if (answer.kind === 'unanswered') return 1;
  const { status } = answer;
  if (status === 200) return 0;
  return status >= 500 || status === 408 || status === 429 ? 4 : 3;
}

function statusOf(answer: Answer): string {
  return answer.kind === 'answered' ? String(answer.status) : '-';
}

function bodyOf(answer: Answer): string {
  return answer.kind === 'answered' ? answer.body.slice(0, 200) : `no answer: ${answer.reason}`;
}
