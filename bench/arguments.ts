import type { Options } from '../commands/shared/option.ts';
import type { Given } from '../commands/shared/read-given.ts';
import { UserError } from '../lib/props/user-error.ts';

export interface BenchArguments<Name extends string> {
  readonly quick: boolean;
  /** What to measure. */
  readonly only: readonly Name[];
  /** Directory for the results. */
  readonly out: string;
}

/** @param names of what can be measured */
export function benchOptions(names: readonly string[]) {
  return {
    quick: { help: 'few runs and small sizes, to try it out: the figures mean little' },
    only: { value: '<name>,<name>', help: `measure these alone: ${names.join(', ')}` },
    out: {
      value: '<directory>',
      help: 'where results.json, results.md and the charts go (dist/bench unless set)',
    },
  } as const satisfies Options;
}

/** @throws UserError for an option or a name that the command does not know */
export function readArguments<Name extends string>(
  { values, positionals, mistake }: Given<ReturnType<typeof benchOptions>>,
  names: readonly Name[],
): BenchArguments<Name> {
  if (positionals.length > 0) throw mistake('npm run bench takes only options.');
  const only = values.only?.split(',') ?? [...names];
  const unknown = only.filter((name) => !names.includes(name as Name));
  if (unknown.length > 0) {
    throw new UserError(`--only does not know ${unknown.join(', ')}. It takes ${names.join(', ')}.`);
  }
  return { quick: values.quick, only: only as Name[], out: values.out ?? 'dist/bench' };
}
