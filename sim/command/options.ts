import { parseArgs } from 'node:util';
import { type FaultName, faultKinds, faultNames } from '../plan/fault-kinds.ts';

/** A mistake in the command line; the message says what to do. */
export class UsageError extends Error {}

export interface Asked {
  readonly seed: number;
  readonly runs: number;
  /** The most deliveries in a history. */
  readonly steps: number;
  readonly faults: ReadonlySet<FaultName>;
  /** A kept history to play instead. */
  readonly case: string | undefined;
  /** Where to keep a history that violates a guarantee. */
  readonly keep: string | undefined;
  readonly show: boolean;
  readonly svg: string | undefined;
  /** A page that contains the table of what was tried. */
  readonly table: string | undefined;
}

const widest = Math.max(...faultNames.map((name) => name.length));

export const help = `Plays random histories of deliveries, faults and outages, and judges each by G1
to G6. The first that violates one is shrunk to the smallest that still does,
and shown.

  npm run sim -- [--seed S] [--runs N] [--steps N] [--faults KINDS]
                 [--keep FILE]
  npm run sim -- --show [--seed S] …        one history, shown
  npm run sim -- --case FILE [--svg FILE]   a kept history, shown

  --seed S        an integer; the same seed gives the same histories (random)
  --runs N        number of histories (10000)
  --steps N       the most deliveries in a history (8)
  --faults KINDS  only these kinds, separated by commas; "none" for none (all)
  --keep FILE     writes a violating history there; the tests play those in
                  test/sim/cases/
  --table FILE    writes what was tried for each guarantee between the marks of
                  a page, and exits with 1 if the page said something else
  --case FILE     plays the history in this file
  --show          plays one history, and shows what happens in it
  --svg FILE      also draws it into this file
  --help          this text

Kinds of faults:
${faultNames.map((name) => `  ${name.padEnd(widest)}  ${faultKinds[name].what}`).join('\n')}

Exits with 0 if no guarantee was violated, with 1 if one was, with 2 if the
command is wrong.
`;

const options = {
  seed: { type: 'string' },
  runs: { type: 'string' },
  steps: { type: 'string' },
  faults: { type: 'string' },
  case: { type: 'string' },
  keep: { type: 'string' },
  show: { type: 'boolean' },
  svg: { type: 'string' },
  table: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/**
 * @returns undefined if help was asked for
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): Asked | undefined {
  const { help: wantsHelp, ...values } = parse(args);
  if (wantsHelp) return undefined;
  const isDrawn = values.show === true || values.case !== undefined;
  if (values.svg !== undefined && !isDrawn) throw new UsageError('--svg draws one history: add --show or --case.');
  return {
    seed: readInteger('--seed', values.seed ?? String(Math.floor(Math.random() * 2 ** 31)), 0),
    runs: readInteger('--runs', values.runs ?? '10000', 1),
    steps: readInteger('--steps', values.steps ?? '8', 1),
    faults: readFaults(values.faults),
    case: values.case,
    keep: values.keep,
    show: isDrawn,
    svg: values.svg,
    table: values.table,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readInteger(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < least || value >= 2 ** 31) {
    throw new UsageError(`${name} takes an integer from ${least} to ${2 ** 31 - 1}, not '${text}'.`);
  }
  return value;
}

function readFaults(text: string | undefined): Set<FaultName> {
  if (text === undefined) return new Set(faultNames);
  if (text === 'none') return new Set();
  const names = text.split(',');
  const unknown = names.find((name) => !Object.hasOwn(faultKinds, name));
  if (unknown !== undefined) {
    throw new UsageError(`--faults does not know '${unknown}'. It takes ${faultNames.join(', ')}, or none.`);
  }
  return new Set(names as FaultName[]);
}
