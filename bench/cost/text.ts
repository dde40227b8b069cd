/** An amount with three significant digits. */
export function amountText(amount: number): string {
  if (amount >= 1_000) return Math.round(amount).toLocaleString('en-US');
  return String(Number(amount.toPrecision(3)));
}

/** Dollars and cents; an amount under half a cent is shown as such. */
export function dollarText(dollars: number): string {
  if (dollars > 0 && dollars < 0.005) return 'under $0.01';
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}

/**
 * A table in Markdown.
 * @param align `l` or `r` for each column
 */
export function table(head: readonly string[], rows: readonly (readonly string[])[], align: string): string {
  const rule = Array.from(align, (each) => (each === 'r' ? '---:' : '---'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
