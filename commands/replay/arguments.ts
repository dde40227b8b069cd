import type { Options } from '../shared/option.ts';
import type { Given } from '../shared/read-given.ts';
import { inApp, typed } from '../shared/typed.ts';
import { checkQueueUrl } from '../target/queue-url.ts';
import { sourceHelp, sourceNamed } from '../target/source-named.ts';
import { type Target, unlessNamed } from '../target/target.ts';
import { readTime } from './time.ts';

/** Which events are meant. */
export interface Wanted {
  /** Name of the source. */
  readonly source: string;
  /** Received at this time or later, Unix milliseconds. */
  readonly from: number;
  /** Received before this time, Unix milliseconds. */
  readonly to: number;
}

/** What `npm run replay` was asked for. */
export interface ReplayArguments {
  readonly kind: 'replay';
  readonly wanted: Wanted;
  /** Whether to send; otherwise it is a dry run. */
  readonly yes: boolean;
  /** Print the report for a program. */
  readonly json: boolean;
  readonly target: Target;
}

const where = 'Where';

export const options = {
  source: { value: '<name>', help: sourceHelp },
  from: { value: '<time>', help: '2026-11-20, the first moment of that day in UTC, or 2026-11-20T09:30:00Z' },
  to: { value: '<time>', help: 'the same; what came at this very moment is left out' },
  'dry-run': { help: 'the same as without --yes' },
  yes: {
    help: 'send. Without it the command says what it would send and how many calls that takes, and sends nothing',
  },
  json: { help: 'print the report on one line, for a program' },
  stack: {
    value: '<name>',
    help: `this stack, with your AWS credentials${unlessNamed}`,
    under: where,
  },
  table: { value: '<name>', help: 'this table; also for a source that is no longer declared', under: where },
  'queue-url': { value: '<url>', help: 'and this queue', under: where },
} as const satisfies Options;

type GivenToReplay = Given<typeof options>;

/** @throws UserError if an option is missing, or two cannot go together */
export function readArguments(given: GivenToReplay): ReplayArguments {
  const { values, positionals, mistake } = given;
  if (positionals.length > 0) throw mistake(`${typed('replay')} takes options alone.`);
  const { source, from, to, yes, json } = values;
  if (source === undefined || from === undefined || to === undefined) {
    throw mistake(`${typed('replay')} needs --source, --from and --to.`);
  }
  if (yes && values['dry-run']) throw mistake('Take one of --dry-run and --yes.');
  const target = readTarget(given);
  if (!inApp && target.kind !== 'names') sourceNamed(source);
  else if (!/^[a-z0-9-]{1,64}$/.test(source)) throw mistake('--source takes a name of 1 to 64 of a-z, 0-9 and -.');
  const wanted = { source, from: readTime('--from', from), to: readTime('--to', to) };
  if (wanted.from >= wanted.to) throw mistake('--from must be before --to.');
  return { kind: 'replay', wanted, yes, json, target };
}

function readTarget({ values: { stack, table, 'queue-url': queueUrl }, mistake }: GivenToReplay): Target {
  if (stack !== undefined && (table !== undefined || queueUrl !== undefined)) {
    throw mistake('Take --stack, or --table and --queue-url.');
  }
  if (stack !== undefined) return { kind: 'stack', stack };
  if (table === undefined && queueUrl === undefined) return { kind: 'local' };
  if (table === undefined || queueUrl === undefined) throw mistake('--table and --queue-url go together.');
  checkQueueUrl('--queue-url', queueUrl, mistake);
  return { kind: 'names', tableName: table, queueUrl };
}
