import { globSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { oneLine } from './one-line.ts';
import config from './stryker.config.ts';
import { survivors } from './survivors.ts';

/**
 * Lets StrykerJS break the receiver wherever it can: `npm run test:mutations:stryker`, or only some files, with
 * `-- outbox/claim verify`. Exits with 1 if a mutant survives that survivors.ts does not name, or one does not that it names.
 */
async function main(): Promise<number> {
  const options = { concurrency: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const files = positionals.length === 0 ? config.mutate : filesWith(positionals);
  if (files.length === 0) return fail(`Nothing that is mutated has ${positionals.join(', or ')} in its path.`);
  const concurrency = values.concurrency === undefined ? {} : { concurrency: Number(values.concurrency) };
  const results = await new Stryker({ ...config, ...concurrency, mutate: files }).runMutationTest();
  return judge(results.map((result) => ({ ...result, fileName: relative('.', result.fileName) })));
}

function filesWith(texts: readonly string[]): string[] {
  const exclude = config.mutate.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return globSync(config.mutate, { exclude }).filter((file) => texts.some((text) => file.includes(text)));
}

function judge(results: readonly MutantResult[]): number {
  const named = new Set(survivors.map(asText));
  const survived = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage').map(asSurvivor);
  const surprises = survived.filter((mutant) => !named.has(asText(mutant)));
  const seen = new Set(survived.map(asText));
  const files = new Set(results.map(({ fileName }) => fileName));
  const gone = survivors.filter((survivor) => files.has(survivor.file) && !seen.has(asText(survivor)));
  printScores(results);
  if (surprises.length > 0) console.error(`\nNo test notices:\n\n${surprises.map(asText).join('\n\n')}`);
  if (gone.length > 0)
    console.error(`\nIn survivors.ts, but not there or noticed:\n\n${gone.map(asText).join('\n\n')}`);
  return surprises.length + gone.length === 0 ? 0 : 1;
}

type Line = { readonly file: string; readonly line: string; readonly mutant: string };

function asSurvivor(mutant: MutantResult): Line {
  return { file: mutant.fileName, ...oneLine(readFileSync(mutant.fileName, 'utf8'), mutant) };
}

function asText({ file, line, mutant }: Line): string {
  return `${file}\n- ${line}\n+ ${mutant}`;
}

function printScores(results: readonly MutantResult[]): void {
  for (const [folder, mutants] of Map.groupBy(results, ({ fileName }) => dirname(fileName))) {
    const judged = mutants.filter(({ status }) => status !== 'Ignored');
    const noticed = judged.filter(({ status }) => status !== 'Survived' && status !== 'NoCoverage').length;
    console.log(`${folder.padEnd(24)} ${noticed} of ${judged.length} noticed`);
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
