import { readOptions } from '../commands/shared/read-options.ts';
import { SetupError } from '../lib/props/setup-error.ts';

export interface BenchArguments<Name extends string> {
  readonly help: boolean;
  readonly quick: boolean;
  /** What to measure. */
  readonly only: readonly Name[];
  /** Directory for what is written. */
  readonly out: string;
}

/** @param names of what can be measured */
export function helpText(names: readonly string[]): string {
  return `Usage: npm run bench [-- --quick] [--only <name>,<name>] [--out <directory>]

Measures the receiver beside what others would build, in turn, over stubs of AWS on this machine, and prints tables.

  --quick   few runs and small sizes, to try it out: the figures mean little
  --only    measure these alone: ${names.join(', ')}
  --out     where results.json, results.md and the charts go (dist/bench unless set)
  --help    print this
`;
}

/** @throws SetupError for what the command does not know */
export function readArguments<Name extends string>(
  args: readonly string[],
  names: readonly Name[],
): BenchArguments<Name> {
  const { values, positionals } = readOptions('npm run bench', args, {
    quick: { type: 'boolean' },
    only: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (positionals.length > 0) throw new SetupError('npm run bench takes options alone. See npm run bench -- --help.');
  const only = values.only?.split(',') ?? [...names];
  const unknown = only.filter((name) => !names.includes(name as Name));
  if (unknown.length > 0) {
    throw new SetupError(`--only does not know ${unknown.join(', ')}. It takes ${names.join(', ')}.`);
  }
  return {
    help: values.help !== undefined,
    quick: values.quick !== undefined,
    only: only as Name[],
    out: values.out ?? 'dist/bench',
  };
}
