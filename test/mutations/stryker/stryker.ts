import { globSync, readFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { forgetStaticSurvivors } from './forget-static-survivors.ts';
import { isUnnoticed, judge, type Mutant } from './judge.ts';
import config from './stryker.config.ts';
import { isHeld, survivors } from './survivors.ts';

/**
 * Lets StrykerJS break the receiver wherever it can: `npm run test:mutations:stryker`, or only some files, with
 * `-- outbox/claim verify`. Exits with 1 if a mutant survives that survivors.ts does not name, or one does not that it names.
 * What survived before is taken as it was, unless Stryker sees that its line or a test changed: without `reports/stryker`
 * all is broken anew.
 */
async function main(): Promise<number> {
  const options = { concurrency: { type: 'string' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const mutate = filesWith(positionals.length === 0 ? [''] : positionals);
  if (mutate.length === 0) return fail(`Nothing that is mutated has ${positionals.join(', or ')} in its path.`);
  const concurrency = values.concurrency === undefined ? {} : { concurrency: Number(values.concurrency) };
  forgetStaticSurvivors(config.incrementalFile);
  const results = await new Stryker({ ...config, ...concurrency, mutate }).runMutationTest();
  // Stryker adds what it found in other files at an earlier time.
  const mutants = results
    .map((result) => ({ ...result, fileName: relative('.', result.fileName) }))
    .filter(({ fileName }) => mutate.includes(fileName));
  printScores(mutants);
  const held = mutants.filter(({ fileName }) => isHeld(fileName));
  const { unnoticed, gone } = judge(held, survivors, (file) => readFileSync(file, 'utf8'));
  if (unnoticed.length > 0) console.error(`\nNo test notices:\n\n${unnoticed.join('\n\n')}`);
  if (gone.length > 0) console.error(`\nIn survivors.ts, but noticed or not there:\n\n${gone.join('\n\n')}`);
  return unnoticed.length + gone.length === 0 ? 0 : 1;
}

function filesWith(texts: readonly string[]): string[] {
  const exclude = config.mutate.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  return globSync(config.mutate, { exclude }).filter((file) => texts.some((text) => file.includes(text)));
}

function printScores(mutants: readonly Mutant[]): void {
  for (const [folder, all] of Map.groupBy(mutants, ({ fileName }) => dirname(fileName))) {
    console.log(`${folder.padEnd(24)} ${all.length - all.filter(isUnnoticed).length} of ${all.length} noticed`);
  }
}

function fail(message: string): number {
  console.error(message);
  return 1;
}

process.exitCode = await main();
