import { stackName } from '../../bin/stack-name.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import { readOptions } from '../shared/read-options.ts';
import { sourceNamed } from '../target/source-named.ts';
import { readTime } from './time.ts';

/** Which table is read, and which queue sent to. */
export type ReplayWhere =
  | { readonly kind: 'local' }
  | { readonly kind: 'stack'; readonly stack: string }
  | { readonly kind: 'names'; readonly tableName: string; readonly queueUrl: string };

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
  readonly where: ReplayWhere;
}

export const help = `Usage: npm run replay -- --source <name> --from <time> --to <time> [--yes]

Sends the messages of a source once more to the queue that consumers read, for a consumer that had a fault. They are
those that the receiver got from --from on and before --to, and keeps since they went to that queue: a stack keeps
messages with the prop keepMessagesDays, npm start with KEEP_MESSAGES_DAYS=30 npm start.

  --source <name>    the source, as bin/sources.ts names it
  --from <time>      2026-11-20, the first moment of that day in UTC, or 2026-11-20T09:30:00Z
  --to <time>        the same; what came at this very moment is left out
  --dry-run          the same as without --yes
  --yes              send. Without it the command says what it would send and what that costs, and sends nothing

Each message is the one that was sent, with its id and all it had, and one attribute more: replayedtime, when this
replay began. A consumer that knows source and id takes it for a repeat; the attribute tells it that it is meant.
Order is none. Records are not changed: a replay can be repeated, and sends all of it again. What is left out: events
that the relay has yet to send, dead letters (npm run dead-letters), and what was settled before messages were kept.

It reads the whole table, slowly enough for the receiver not to notice, about a gigabyte a minute. There is no index
for it, which every event would have to pay for.

Where:
  --stack <name>     this stack, with your AWS credentials: ${stackName} unless you named it otherwise
  --table <name> --queue-url <url>
                     this table and queue; also for a source that is declared no more
  --help             print this
Without them it looks for the receiver that npm start runs; with PORT=4000 for the one of PORT=4000 npm start.

It ends with
  0   done
  1   the table cannot be read, the queue cannot be sent to, or no messages are kept there
  2   the command was wrong
  3   SQS refused messages; the others are sent
  130 it was interrupted
`;

const options = {
  source: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  stack: { type: 'string' },
  table: { type: 'string' },
  'queue-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = Partial<Readonly<Record<keyof typeof options, string>>>;

/** @throws SetupError for what the command does not know, lacks, or cannot do together */
export function readArguments(args: readonly string[]): ReplayArguments | { readonly kind: 'help' } {
  const { values, positionals } = readOptions('npm run replay', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  if (positionals.length > 0) throw mistake('npm run replay takes options alone.');
  const { source, from, to, yes } = values;
  if (source === undefined || from === undefined || to === undefined) {
    throw mistake('npm run replay needs --source, --from and --to.');
  }
  if (yes !== undefined && values['dry-run'] !== undefined) throw mistake('Take one of --dry-run and --yes.');
  const where = readWhere(values);
  if (where.kind !== 'names') sourceNamed(source);
  else if (!/^[a-z0-9-]{1,64}$/.test(source)) throw mistake('--source takes a name of 1 to 64 of a-z, 0-9 and -.');
  const wanted = { source, from: readTime('--from', from), to: readTime('--to', to) };
  if (wanted.from >= wanted.to) throw mistake('--from must be before --to.');
  return { kind: 'replay', wanted, yes: yes !== undefined, where };
}

function readWhere({ stack, table, 'queue-url': queueUrl }: Values): ReplayWhere {
  if (stack !== undefined && (table !== undefined || queueUrl !== undefined)) {
    throw mistake('Take --stack, or --table and --queue-url.');
  }
  if (stack !== undefined) return { kind: 'stack', stack };
  if (table === undefined && queueUrl === undefined) return { kind: 'local' };
  if (table === undefined || queueUrl === undefined) throw mistake('--table and --queue-url go together.');
  if (!URL.canParse(queueUrl) || !/^https?:$/.test(new URL(queueUrl).protocol)) {
    throw mistake('--queue-url takes a URL such as https://sqs.eu-central-1.amazonaws.com/123456789012/name.');
  }
  return { kind: 'names', tableName: table, queueUrl };
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run replay -- --help.`);
}
