import { printable } from './printable.ts';

/** Rows in columns that are as wide as their widest cell, for a terminal. Nothing in a cell can steer it. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((cell) => printable(cell)));
  const widths = head.map((title, column) => Math.max(title.length, ...clean.map((row) => row[column]!.length)));
  const rule = widths.map((width) => '-'.repeat(width));
  return [head, rule, ...clean]
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
