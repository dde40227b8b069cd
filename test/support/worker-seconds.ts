import { dirname, relative } from 'node:path';

/** Jest's result for a file; times in milliseconds. */
interface FileResult {
  readonly testFilePath: string;
  readonly perfStats: { readonly start: number; readonly end: number };
}

/** How many folders and files are shown. */
const most = 20;

/** A reporter for Jest: how long the workers took, by folder and by file. `npm run test:times`. */
// biome-ignore lint/style/noDefaultExport: Jest requires it of a reporter
export default class WorkerSeconds {
  onRunComplete(_contexts: unknown, { testResults }: { readonly testResults: readonly FileResult[] }): void {
    const byFolder = new Map<string, number>();
    const byFile = new Map<string, number>();
    for (const { testFilePath, perfStats } of testResults) {
      const file = relative('.', testFilePath);
      const folder = dirname(file).split('/').slice(0, 2).join('/');
      const seconds = (perfStats.end - perfStats.start) / 1_000;
      byFile.set(file, seconds);
      byFolder.set(folder, (byFolder.get(folder) ?? 0) + seconds);
    }
    const all = [...byFile.values()].reduce((sum, seconds) => sum + seconds, 0);
    console.log(`${all.toFixed(1)} worker-seconds\n\n${slowest(byFolder)}\n\n${slowest(byFile)}`);
  }
}

function slowest(seconds: ReadonlyMap<string, number>): string {
  const sorted = [...seconds].sort(([, a], [, b]) => b - a).slice(0, most);
  return sorted.map(([what, taken]) => `${taken.toFixed(1).padStart(8)}  ${what}`).join('\n');
}
