import { dollarsOf, type Price } from './prices.ts';

/** One line of a bill. */
export interface Line {
  readonly price: Price;
  readonly amount: number;
  /** What it is for. */
  readonly of: string;
}

export function sumOf(lines: readonly Line[]): number {
  return lines.reduce((sum, { price, amount }) => sum + dollarsOf(price, amount), 0);
}

/** An amount, with three digits that count. */
export function amountText(amount: number): string {
  if (amount >= 1_000) return Math.round(amount).toLocaleString('en-US');
  return String(Number(amount.toPrecision(3)));
}

/** Dollars and cents; what is less than half a cent shows as that. */
export function dollarText(dollars: number): string {
  if (dollars > 0 && dollars < 0.005) return 'under $0.01';
  return `$${dollars.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
