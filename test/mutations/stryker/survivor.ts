/** A mutant that no test can notice. */
export interface Survivor {
  readonly file: string;
  /** The line that it is in, or the first of several, without the space around it. */
  readonly line: string;
  /** That line in the mutant. */
  readonly mutant: string;
  readonly why: string;
}

/** Of one file, those that survive for one reason. */
export function survivorsIn(
  file: string,
  why: string,
  lines: readonly (readonly [line: string, mutant: string])[],
): Survivor[] {
  return lines.map(([line, mutant]) => ({ file, line, mutant, why }));
}
