import { median, quantile } from './median.ts';

/** How much of another cost one cost is, where both were measured in turn, a round of each. */
export interface Ratio {
  readonly median: number;
  /** Between these lie the middle half of the rounds. */
  readonly low: number;
  readonly high: number;
}

/**
 * @param costs a sample a round
 * @param others of the same rounds
 */
export function ratioOf(costs: readonly number[], others: readonly number[]): Ratio {
  const rounds = costs.map((cost, round) => cost / (others[round] ?? Number.NaN));
  return { median: median(rounds), low: quantile(rounds, 0.25), high: quantile(rounds, 0.75) };
}

/** The ratio and its spread, with as many decimals as the spread leaves. */
export function ratioText({ median: middle, low, high }: Ratio): string {
  const decimals = high - low > 0.2 || middle >= 10 ? 1 : 2;
  const [all, from, to] = [middle, low, high].map((value) => value.toFixed(decimals));
  return from === to ? all! : `${all} (${from} to ${to})`;
}
