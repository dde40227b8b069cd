import { type Ratio, ratioText } from './ratio.ts';

/** One table of the bench, and what it was made of. */
export interface Section {
  readonly title: string;
  /** What the figures are, and in which unit. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same for a program, with all samples. */
  readonly data: unknown;
  readonly targets?: readonly Target[];
  readonly charts?: readonly Chart[];
}

/** What must be reached: a ratio to something that was measured in the same rounds, or a count. */
export interface Target {
  readonly what: string;
  readonly measured: Ratio | number;
  readonly atMost: number;
}

export interface Chart {
  /** Name of the file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

/** A target as cells of a table: what, measured, at most, reached; held against the figure as it is shown. */
export function targetCells({ what, measured, atMost }: Target): string[] {
  const text = typeof measured === 'number' ? String(Math.round(measured)) : ratioText(measured);
  return [what, text, String(atMost), Number.parseFloat(text) <= atMost ? 'yes' : 'no'];
}
