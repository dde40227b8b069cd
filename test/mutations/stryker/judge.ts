import type { MutantResult } from '@stryker-mutator/api/core';
import type { Survivor } from './survivor.ts';

export type Mutant = Pick<MutantResult, 'fileName' | 'status' | 'location' | 'replacement'>;

/** What is not as survivors.ts says. */
export interface Surprises {
  /** Mutants that no test noticed, and nobody argued. */
  readonly unnoticed: readonly string[];
  /** Survivors that are argued, and were noticed or are there no longer. */
  readonly gone: readonly string[];
}

/** @param textOf the text of a file */
export function judge(
  mutants: readonly Mutant[],
  argued: readonly Survivor[],
  textOf: (file: string) => string,
): Surprises {
  const survived = new Set(mutants.filter(isUnnoticed).map((mutant) => asDiff(survivorOf(mutant, textOf))));
  const named = new Set(argued.map(asDiff));
  const files = new Set(mutants.map(({ fileName }) => fileName));
  return {
    unnoticed: [...survived].filter((diff) => !named.has(diff)),
    gone: argued
      .filter(({ file }) => files.has(file))
      .map(asDiff)
      .filter((diff) => !survived.has(diff)),
  };
}

export function isUnnoticed({ status }: Pick<Mutant, 'status'>): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

type Diff = Pick<Survivor, 'file' | 'line' | 'mutant'>;

function survivorOf(
  { fileName, location: { start, end }, replacement }: Mutant,
  textOf: (file: string) => string,
): Diff {
  const lines = textOf(fileName).split('\n');
  const [first = '', last = ''] = [lines[start.line - 1], lines[end.line - 1]];
  const mutant = first.slice(0, start.column - 1) + replacement + last.slice(end.column - 1);
  return { file: fileName, line: first.trim(), mutant: mutant.replaceAll(/\s+/g, ' ').trim() };
}

function asDiff({ file, line, mutant }: Diff): string {
  return `${file}\n- ${line}\n+ ${mutant}`;
}
