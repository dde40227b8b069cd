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

/** What must be reached: a ratio against something measured in the same run, or an absolute number. */
export interface Target {
  readonly what: string;
  readonly measured: number;
  readonly limit: { readonly atMost: number } | { readonly atLeast: number };
}

export interface Chart {
  /** Name of the file, without `.svg`. */
  readonly name: string;
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly { readonly name: string; readonly points: readonly (readonly [number, number])[] }[];
}

export function isReached({ measured, limit }: Target): boolean {
  return 'atMost' in limit ? measured <= limit.atMost : measured >= limit.atLeast;
}
