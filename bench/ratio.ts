import { median, quantile } from './median.ts';

/** The ratio of two costs that were measured in turn, round by round. */
export interface Ratio {
  readonly median: number;
  /** The bounds of the middle half of the rounds. */
  readonly low: number;
  readonly high: number;
}

/**
 * @param costs one sample for each round
 * @param others samples of the same rounds
 */
export function ratioOf(costs: readonly number[], others: readonly number[]): Ratio {
  const rounds = costs.map((cost, round) => cost / (others[round] ?? Number.NaN));
  return { median: median(rounds), low: quantile(rounds, 0.25), high: quantile(rounds, 0.75) };
}

/** The ratio and its spread, with as many decimals as the spread justifies. */
export function ratioText({ median: middle, low, high }: Ratio): string {
  const decimals = high - low > 0.2 || middle >= 10 ? 1 : 2;
  const [all, from, to] = [middle, low, high].map((value) => value.toFixed(decimals));
  return from === to ? all! : `${all} (${from} to ${to})`;
}
