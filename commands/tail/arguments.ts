import { SetupError } from '../../lib/props/setup-error.ts';
import { readOptions } from '../shared/read-options.ts';

/** What `npm run tail` was asked for. */
export interface TailArguments {
  readonly kind: 'tail';
  readonly output: 'lines' | 'full' | 'json';
  /** Show events of this type alone; undefined for all. */
  readonly type: string | undefined;
  readonly remove: boolean;
  /** Undefined for the queue of the receiver on this machine. */
  readonly queueUrl: string | undefined;
}

export const help = `Usage: npm run tail -- [options]

Shows what is in the queue of the receiver that npm start runs on this machine, and what arrives there, until Ctrl-C:
when it happened, as the vendor says; how long ago the receiver got it; its source, type and id.

  --full              show each message whole, its data as it was signed
  --json              print each message on a line, for a program: npm run -s tail -- --json | jq .data
  --type <type>       show events of this type alone: the whole type or its end, such as audit_log
  --remove            remove what is shown from the queue
  --queue-url <url>   read this queue: a deployed one, with your AWS credentials, or another on this machine
  --help              print this

Unless told, it removes nothing. It holds what it has read, so that SQS does not hand it out again and again, and gives
it back when it ends; when it is killed, SQS does so within a minute. So:
  - a consumer of the same queue does not get what tail holds, and tail does not see what the consumer took;
  - SQS counts each reading. A queue with a dead-letter queue moves a message there that was read too often, here and by
    the stack after 5 times. Tail warns when one more reading would be the last.
  - it holds at most 1,000 messages, and ends then.

For a receiver on another port set PORT to the port in its URL, as in PORT=4000 npm run tail.

It ends with 0 after Ctrl-C, 1 where the queue cannot be read, or held no more, 2 where the command was wrong.
`;

const options = {
  full: { type: 'boolean' },
  json: { type: 'boolean' },
  type: { type: 'string' },
  remove: { type: 'boolean' },
  'queue-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws SetupError for what the command does not know, or cannot do together */
export function readArguments(args: readonly string[]): TailArguments | { readonly kind: 'help' } {
  const { values, positionals } = readOptions('npm run tail', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  if (positionals.length > 0) throw mistake('npm run tail takes options alone.');
  if (values.full !== undefined && values.json !== undefined) throw mistake('Take one of --full and --json.');
  const queueUrl = values['queue-url'];
  if (queueUrl !== undefined && !isQueueUrl(queueUrl)) {
    throw mistake('--queue-url takes a URL such as https://sqs.eu-central-1.amazonaws.com/123456789012/name.');
  }
  return {
    kind: 'tail',
    output: values.json !== undefined ? 'json' : values.full !== undefined ? 'full' : 'lines',
    type: values.type,
    remove: values.remove !== undefined,
    queueUrl,
  };
}

function isQueueUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run tail -- --help.`);
}
