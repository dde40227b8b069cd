import { type Ratio, ratioText } from './ratio.ts';

/** One table of the bench, and the data behind it. */
export interface Section {
  readonly title: string;
  /** What the figures mean, and their units. */
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The same for programs, with all samples. */
  readonly data: unknown;
  readonly targets?: readonly Target[];
  readonly charts?: readonly Chart[];
}

/** A target: a ratio to something measured in the same rounds, or a count. */
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

/** A target as cells of a table: what, measured, at most, reached. It compares the rounded figure. */
export function targetCells({ what, measured, atMost }: Target): string[] {
  const text = typeof measured === 'number' ? String(Math.round(measured)) : ratioText(measured);
  return [what, text, String(atMost), Number.parseFloat(text) <= atMost ? 'yes' : 'no'];
}
