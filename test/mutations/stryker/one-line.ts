import type { MutantResult } from '@stryker-mutator/api/core';

/** The line that a mutant is in, and the same in the mutant; of several lines the first, and all that is left of them. */
export function oneLine(
  text: string,
  { location: { start, end }, replacement }: Pick<MutantResult, 'location' | 'replacement'>,
): { readonly line: string; readonly mutant: string } {
  const lines = text.split('\n');
  const [first = '', last = ''] = [lines[start.line - 1], lines[end.line - 1]];
  const mutant = first.slice(0, start.column - 1) + replacement + last.slice(end.column - 1);
  return { line: first.trim(), mutant: mutant.replaceAll(/\s+/g, ' ').trim() };
}
