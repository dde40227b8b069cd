import { readOptions } from '../../commands/shared/read-options.ts';
import { SetupError } from '../../lib/props/setup-error.ts';

/** What `npm run cost` was asked for. */
export interface CostArguments {
  readonly kind: 'cost' | 'help';
}

export const help = `Usage: npm run cost

Runs the bundled functions over a stub of AWS, counts what a delivery asks of it, and writes the tables of docs/cost.md and
docs/scale.md from those calls, the prices in bench/cost/prices.ts and the quotas in bench/cost/quotas.ts.

  --help   print this
`;

const options = { help: { type: 'boolean', short: 'h' } } as const;

/** @throws SetupError for what the command does not know */
export function readArguments(args: readonly string[]): CostArguments {
  const { values, positionals } = readOptions('npm run cost', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  if (positionals.length === 0) return { kind: 'cost' };
  throw new SetupError(`npm run cost takes --help, and nothing else. Prices are changed in bench/cost/prices.ts.`);
}
