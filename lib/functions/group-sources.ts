import { createHash } from 'node:crypto';

/** A function's index, from 0, and its sources. */
export interface SourceGroup<T> {
  readonly index: number;
  readonly sources: readonly T[];
}

/** The sources grouped by the function that answers for them. Functions without sources are omitted. */
export function groupSources<T extends { readonly name: string }>(
  sources: readonly T[],
  functionCount: number,
): SourceGroup<T>[] {
  return Array.from({ length: functionCount }, (_, index) => ({
    index,
    sources: sources.filter(({ name }) => functionOf(name, functionCount) === index),
  })).filter((group) => group.sources.length > 0);
}

/**
 * The function that answers for a source. It depends only on the source's name and the number of functions, so editing
 * another source does not move it. If a function is added, sources move only to that one.
 * https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function functionOf(name: string, functionCount: number): number {
  const weights = Array.from({ length: functionCount }, (_, index) =>
    createHash('sha256').update(`${index} ${name}`).digest('hex'),
  );
  return weights.indexOf(weights.toSorted().at(-1)!);
}
