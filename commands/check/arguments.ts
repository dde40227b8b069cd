import type { Source } from '../../lib/props/source.ts';
import type { Options } from '../shared/option.ts';
import type { Given } from '../shared/read-given.ts';
import { providersHelp, readProviders } from '../target/declared.ts';
import { type Target, unlessNamed } from '../target/target.ts';

/** What `npm run check` was asked for. */
export interface CheckArguments {
  readonly json: boolean;
  /** Those that are not declared. */
  readonly sources: readonly Source[];
  readonly target: Exclude<Target, { readonly kind: 'names' }>;
}

export const options = {
  stack: {
    value: '<name>',
    help: `the receiver of this stack, with your AWS credentials${unlessNamed}`,
  },
  providers: { value: '<list>', help: providersHelp },
  json: { help: 'each check on a line: name, outcome, and advice where there is any' },
} as const satisfies Options;

/** @throws UserError for what the command does not take */
export function readArguments({
  values: { stack, providers, json },
  positionals,
  mistake,
}: Given<typeof options>): CheckArguments {
  if (positionals.length > 0) throw mistake('check takes options alone, such as --stack <name>.');
  const sources = readProviders(providers);
  return { json, sources, target: stack === undefined ? { kind: 'local' } : { kind: 'stack', stack } };
}
