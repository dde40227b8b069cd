import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { command } from '../commands/shared/command.ts';
import { runAsProcess } from '../commands/shared/run-as-process.ts';
import type { Terminal } from '../commands/shared/terminal.ts';
import { textTable } from '../commands/shared/text/text-table.ts';
import { UserError } from '../lib/props/user-error.ts';
import { type BenchArguments, benchOptions, readArguments } from './arguments.ts';
import { type Bench, startBench } from './bench.ts';
import { draw } from './draw.ts';
import { measureCold } from './measures/cold.ts';
import { measureGrowth } from './measures/growth.ts';
import { measureInstructions } from './measures/instructions.ts';
import { measureLargeBatches } from './measures/large-batches.ts';
import { measureRelay } from './measures/relay.ts';
import { measureRoundTrips } from './measures/round-trips.ts';
import { measureThroughput } from './measures/throughput.ts';
import { measureWarm } from './measures/warm.ts';
import { resultsMarkdown } from './results-markdown.ts';
import { type Section, targetCells } from './section.ts';

const measures = {
  cold: measureCold,
  instructions: measureInstructions,
  warm: measureWarm,
  'round-trips': measureRoundTrips,
  relay: measureRelay,
  growth: measureGrowth,
  throughput: measureThroughput,
  'large-batches': measureLargeBatches,
} satisfies Record<string, (bench: Bench) => Promise<Section[]>>;

type Name = keyof typeof measures;
const names = Object.keys(measures) as Name[];

const bench = command({
  name: 'npm run bench',
  usage: ['[-- --quick] [--only <name>,<name>] [--out <directory>]'],
  about: [
    'Measures the receiver and what others would build, in turn, over stubs of AWS on this machine, and prints tables.',
  ],
  options: benchOptions(names),
  exits: { 0: 'done', 1: 'it could not measure', 2: 'the command was wrong', 130: 'it was interrupted' },
  read: (given) => {
    const asked = readArguments(given, names);
    makeDirectory(asked.out);
    return asked;
  },
  run: measureAll,
});

async function measureAll(asked: BenchArguments<Name>, terminal: Terminal): Promise<number> {
  const running = await startBench(asked.quick);
  const sections: Section[] = [];
  try {
    for (const name of asked.only) {
      for (const section of await measures[name](running)) {
        sections.push(section);
        terminal.say(`\n${section.title}\n${section.note}\n`);
        terminal.print(textTable(section.head, section.rows));
      }
    }
  } finally {
    await running.stop();
  }
  printTargets(sections, terminal);
  write(asked.out, sections, asked.quick);
  terminal.print(`\nWritten to ${asked.out}`);
  return 0;
}

/** Done first, so that a bad directory does not cost a whole measurement. */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`--out: the directory ${path} cannot be created (${code}). Name one that you can write to.`);
  }
}

function printTargets(sections: readonly Section[], terminal: Terminal): void {
  const rows = sections.flatMap(({ targets = [] }) => targets.map(targetCells));
  if (rows.length > 0) terminal.print(`\nTargets\n\n${textTable(['', 'measured', 'at most', 'reached'], rows)}`);
}

function write(directory: string, sections: readonly Section[], quick: boolean): void {
  const machine = { cpu: cpus()[0]?.model.trim() ?? 'unknown', cores: cpus().length, node: process.version };
  const result = { measuredAt: new Date().toISOString(), quick, machine, sections };
  writeFileSync(join(directory, 'results.json'), `${JSON.stringify(result, null, 1)}\n`);
  writeFileSync(join(directory, 'results.md'), resultsMarkdown(sections, machine, quick));
  for (const chart of sections.flatMap(({ charts = [] }) => charts)) {
    writeFileSync(join(directory, `${chart.name}.svg`), draw(chart));
  }
}

if (import.meta.main) void runAsProcess(bench);
