/**
 * A table in Markdown.
 * @param align `l` or `r` for each column
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align: string): string {
  const rule = Array.from(align, (each) => (each === 'r' ? '---:' : '---'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
