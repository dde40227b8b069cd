/** What Jest tells of a file, as far as it matters here. */
interface FileResult {
  readonly testFilePath: string;
  readonly perfStats: { readonly runtime: number };
}

/** By path of a test file: how long it took while nothing was mutated, in milliseconds. */
const took = new Map<string, number>();

/** The order of test files in Stryker: quick ones first. What these notice, a slow one need not look for. */
// biome-ignore lint/style/noDefaultExport: it is what Jest asks of a sequencer
export default class QuickFirst {
  sort<File extends { readonly path: string }>(files: readonly File[]): File[] {
    const timeOf = ({ path }: File) => took.get(path) ?? 0;
    return files.toSorted((one, other) => timeOf(one) - timeOf(other));
  }

  cacheResults(_files: unknown, { testResults }: { readonly testResults: readonly FileResult[] }): void {
    for (const { testFilePath, perfStats } of testResults) {
      if (!took.has(testFilePath)) took.set(testFilePath, perfStats.runtime);
    }
  }
}
