import { createHash } from 'node:crypto';

/** A function's place among the functions, from 0, and its sources. */
export interface SourceGroup<T> {
  readonly index: number;
  readonly sources: readonly T[];
}

/** The sources by the function that answers for them, without the functions that have none. */
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
 * The function that answers for a source: by its name and the number of functions alone, so that no edit of another source
 * moves it. With one function more, what moves goes to that one only.
 * https://en.wikipedia.org/wiki/Rendezvous_hashing
 */
export function functionOf(name: string, functionCount: number): number {
  const weights = Array.from({ length: functionCount }, (_, index) =>
    createHash('sha256').update(`${index} ${name}`).digest('hex'),
  );
  return weights.indexOf(weights.toSorted().at(-1)!);
}
