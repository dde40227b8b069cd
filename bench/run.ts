import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fail } from '../commands/shared/fail.ts';
import { textTable } from '../commands/shared/text-table.ts';
import { SetupError } from '../lib/props/setup-error.ts';
import { type BenchArguments, helpText, readArguments } from './arguments.ts';
import { type Bench, startBench } from './bench.ts';
import { draw } from './draw.ts';
import { figure } from './format.ts';
import { measureCold } from './measures/cold.ts';
import { measureGrowth } from './measures/growth.ts';
import { measureLargeBatches } from './measures/large-batches.ts';
import { measureRelay } from './measures/relay.ts';
import { measureRoundTrips } from './measures/round-trips.ts';
import { measureThroughput } from './measures/throughput.ts';
import { measureWarm } from './measures/warm.ts';
import { resultsMarkdown } from './results-markdown.ts';
import { isReached, type Section } from './section.ts';

const measures = {
  cold: measureCold,
  warm: measureWarm,
  'round-trips': measureRoundTrips,
  relay: measureRelay,
  growth: measureGrowth,
  throughput: measureThroughput,
  'large-batches': measureLargeBatches,
} satisfies Record<string, (bench: Bench) => Promise<Section[]>>;

type Name = keyof typeof measures;
const names = Object.keys(measures) as Name[];

async function main(): Promise<void> {
  const asked = readCommand();
  if (asked.help) {
    process.stdout.write(helpText(names));
    return;
  }
  makeDirectory(asked.out);
  const bench = await startBench(asked.quick);
  const sections: Section[] = [];
  try {
    for (const name of asked.only) {
      for (const section of await measures[name](bench)) {
        sections.push(section);
        console.log(`\n${section.title}\n${section.note}\n\n${textTable(section.head, section.rows)}`);
      }
    }
  } finally {
    await bench.stop();
  }
  printTargets(sections);
  write(asked.out, sections, asked.quick);
}

/** Before anything is measured: a minute of it would be lost. */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    fail(new SetupError(`The directory ${path} of --out cannot be made: ${code}.`), 2);
  }
}

function printTargets(sections: readonly Section[]): void {
  const rows = sections
    .flatMap(({ targets = [] }) => targets)
    .map((target) => {
      const limit = 'atMost' in target.limit ? `at most ${target.limit.atMost}` : `at least ${target.limit.atLeast}`;
      return [target.what, figure(target.measured), limit, isReached(target) ? 'yes' : 'NO'];
    });
  if (rows.length > 0) console.log(`\nTargets\n\n${textTable(['', 'measured', 'target', 'reached'], rows)}`);
}

function write(directory: string, sections: readonly Section[], quick: boolean): void {
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, node: process.version };
  const result = { measuredAt: new Date().toISOString(), quick, machine, sections };
  writeFileSync(join(directory, 'results.json'), `${JSON.stringify(result, null, 1)}\n`);
  writeFileSync(join(directory, 'results.md'), resultsMarkdown(sections, machine, quick));
  for (const chart of sections.flatMap(({ charts = [] }) => charts)) {
    writeFileSync(join(directory, `${chart.name}.svg`), draw(chart));
  }
  console.log(`\nWritten to ${directory}`);
}

function readCommand(): BenchArguments<Name> {
  try {
    return readArguments(process.argv.slice(2), names);
  } catch (error) {
    fail(error, 2);
  }
}

try {
  await main();
} catch (error) {
  fail(error, 1);
}
