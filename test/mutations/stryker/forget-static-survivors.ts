import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** What Stryker keeps of a run, as far as it matters here. */
interface Kept {
  readonly files: Readonly<
    Record<string, { mutants: readonly { readonly status: string; readonly static?: boolean }[] }>
  >;
}

/**
 * Stryker does not know which tests run what a module does as it loads. So it would keep a mutant there that once
 * survived, whatever test was added since.
 * https://stryker-mutator.io/docs/stryker-js/incremental
 */
export function forgetStaticSurvivors(incrementalFile: string): void {
  if (!existsSync(incrementalFile)) return;
  const kept: Kept = JSON.parse(readFileSync(incrementalFile, 'utf8'));
  for (const file of Object.values(kept.files)) {
    file.mutants = file.mutants.filter((mutant) => !(mutant.static && mutant.status === 'Survived'));
  }
  writeFileSync(incrementalFile, JSON.stringify(kept));
}
