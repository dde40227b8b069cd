/** One line broken. */
export interface Mutation {
  readonly what: string;
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
  /** The tests that must fail, as Jest takes them. */
  readonly tests: string;
}

/** A line of a list; with tests of its own where those of the file do not notice it. */
type Line = readonly [what: string, search: string, replace: string, tests?: string];

/** Mutations of one file, and the tests that must fail for each. */
export function inFile(file: string, testsOfFile: string, lines: readonly Line[]): Mutation[] {
  return lines.map(([what, search, replace, tests = testsOfFile]) => ({ what, file, search, replace, tests }));
}
