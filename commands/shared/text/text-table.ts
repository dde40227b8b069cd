import { printable } from '../printable.ts';
import { width, wrapped } from './wrapped.ts';

const gap = '  ';

/**
 * Rows in columns that are as wide as their widest cell, for a terminal. Columns that do not fit beside the others stand
 * on lines of their own below them, in each row. Nothing in a cell can steer the terminal.
 */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((title, column) => Math.max(title.length, ...clean.map((row) => row[column]!.length)));
  const [first = [], ...others] = inLines(widths);
  const line = (columns: readonly number[], row: readonly string[]) =>
    columns
      .map((column) => row[column]!.padEnd(widths[column]!))
      .join(gap)
      .trimEnd();
  const below = (row: readonly string[]) =>
    others
      .map((columns) => line(columns, row))
      .flatMap((text) => (text === '' ? [] : [fits(text) ? gap + text : wrapped(text, gap, gap)]));
  const rule = widths.map((each) => '-'.repeat(each));
  return [
    [line(first, head), ...below(head), line(first, rule)],
    ...clean.map((row) => [line(first, row), ...below(row)]),
  ]
    .flat()
    .join('\n');
}

function fits(text: string): boolean {
  return gap.length + text.length <= width;
}

/** The columns beside each other: as many as fit. Lines after the first are indented. */
function inLines(widths: readonly number[]): number[][] {
  const lines: number[][] = [];
  let used = width;
  for (const [column, each] of widths.entries()) {
    if (lines.length === 0 || used + gap.length + each > width) {
      used = lines.length === 0 ? each : gap.length + each;
      lines.push([column]);
    } else {
      used += gap.length + each;
      lines.at(-1)!.push(column);
    }
  }
  return lines;
}
