import { stackName } from '../../bin/stack-name.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import { nearest } from '../shared/nearest.ts';
import { readOptions } from '../shared/read-options.ts';

/** Which queues the command works on. */
export type Where =
  | { readonly kind: 'local' }
  | { readonly kind: 'stack'; readonly stack: string }
  | { readonly kind: 'urls'; readonly deadLetterQueueUrl: string; readonly queueUrl: string | undefined };

/** What `npm run dead-letters` was asked for. */
export type DeadLettersArguments =
  | { readonly kind: 'list'; readonly json: boolean; readonly where: Where }
  | { readonly kind: 'show'; readonly id: string; readonly where: Where }
  | {
      readonly kind: 'redrive';
      /** Undefined for all. */
      readonly id: string | undefined;
      /** Undefined for all. */
      readonly reason: string | undefined;
      /** Whether to do it; otherwise it is a dry run. */
      readonly yes: boolean;
      readonly where: Where;
    };

export const help = `Usage: npm run dead-letters -- list [--json]
       npm run dead-letters -- show <id>
       npm run dead-letters -- redrive [--id <id>] [--reason <reason>] [--yes]

What is in the dead-letter queue of the receiver that npm start runs on this machine, or of a deployed one.

  list               each one's time of receipt, source, type, reason, size, how often it was read, and id
    --json           each on a line, whole, for a program or to keep: npm run -s dead-letters -- list --json
  show <id>          one of them whole, its bytes decoded; <id> is the event's id or that of the SQS message
  redrive            say what would become of each; nothing is sent or removed
    --id <id>        of this one alone
    --reason <r>     of those alone that are there for this reason
    --dry-run        the same as without --yes
    --yes            do it: send to the queue that consumers read, and only then remove from the dead-letter queue

Reasons, and what redrive sends:
  unreadable         signed, and not what the vendor sends: the bytes are read again by the code of this clone, and what
                     it can read now is sent as the events that it is. What it still cannot read stays
  id-conflict        other content under a known id: the event, under its own id <id>#<sha256>
  refused            SQS refused the message: the event as it was; it stays where SQS refuses it again
  consumer           a consumer failed on it, so SQS moved it there: the message as it is

Redrive delivers at least once: where it ends between sending and removing, the next run sends the same events again,
under the same source and id. It neither looks at nor writes the table of records: an event that the vendor has
delivered once more in the meantime is sent twice. Consumers that know source and id do not mind.

Where:
  --stack <name>     the queues of this stack, with your AWS credentials: ${stackName} unless you named it otherwise
  --dead-letter-queue-url <url>, and for redrive --queue-url <url>
                     these queues
  --help             print this
Without them it looks for the receiver that npm start runs; with PORT=4000 for the one of PORT=4000 npm start.

It holds what it reads, so that SQS does not hand it out again, and gives back what it did not remove when it ends; when
it is killed, SQS does so within a minute. It holds at most 5,000, and says where there are more.

It ends with
  0   done
  1   the queue cannot be read or sent to, or nothing has that id
  2   the command was wrong
  3   redrive: something stays in the dead-letter queue, or would
  130 it was interrupted
`;

const options = {
  json: { type: 'boolean' },
  id: { type: 'string' },
  reason: { type: 'string' },
  'dry-run': { type: 'boolean' },
  yes: { type: 'boolean' },
  stack: { type: 'string' },
  'queue-url': { type: 'string' },
  'dead-letter-queue-url': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Option = keyof typeof options;
type Values = Partial<Readonly<Record<Option, string>>>;

const verbs = ['list', 'show', 'redrive'] as const;
const reasons = ['unreadable', 'id-conflict', 'refused', 'consumer'];
const ofVerb: Readonly<Record<(typeof verbs)[number], readonly Option[]>> = {
  list: ['json'],
  show: [],
  redrive: ['id', 'reason', 'dry-run', 'yes'],
};

/** @throws SetupError for what the command does not know, or cannot do together */
export function readArguments(args: readonly string[]): DeadLettersArguments | { readonly kind: 'help' } {
  const { values, positionals } = readOptions('npm run dead-letters', args, options);
  if (values.help !== undefined) return { kind: 'help' };
  const [word, ...rest] = positionals;
  const verb = verbs.find((each) => each === word);
  if (verb === undefined) {
    const meant = word === undefined ? undefined : nearest(word, verbs);
    throw mistake(`Say one of list, show and redrive.${meant === undefined ? '' : ` Do you mean ${meant}?`}`);
  }
  const others = verbs.filter((each) => each !== verb).flatMap((each) => ofVerb[each]);
  const foreign = others.find((option) => values[option] !== undefined);
  if (foreign !== undefined) throw mistake(`${verb} does not take --${foreign}.`);
  const where = readWhere(verb, values);
  if (verb === 'show') {
    const [id, ...more] = rest;
    if (id === undefined || more.length > 0) throw mistake('show takes one id; list has them.');
    return { kind: 'show', id, where };
  }
  if (rest.length > 0) throw mistake(`${verb} takes options alone${verb === 'redrive' ? ', such as --id <id>' : ''}.`);
  if (verb === 'list') return { kind: 'list', json: values.json !== undefined, where };
  const { id, reason } = values;
  if (reason !== undefined && !reasons.includes(reason)) throw mistake(`--reason takes one of ${reasons.join(', ')}.`);
  if (values.yes !== undefined && values['dry-run'] !== undefined) throw mistake('Take one of --dry-run and --yes.');
  return { kind: 'redrive', id, reason, yes: values.yes !== undefined, where };
}

function readWhere(verb: (typeof verbs)[number], values: Values): Where {
  const { stack, 'queue-url': queueUrl, 'dead-letter-queue-url': deadLetterQueueUrl } = values;
  for (const option of ['queue-url', 'dead-letter-queue-url'] as const) {
    const url = values[option];
    if (url === undefined || isQueueUrl(url)) continue;
    throw mistake(`--${option} takes a URL such as https://sqs.eu-central-1.amazonaws.com/123456789012/name.`);
  }
  const hasUrls = queueUrl !== undefined || deadLetterQueueUrl !== undefined;
  if (stack !== undefined && hasUrls) throw mistake('Take --stack or the URLs of the queues.');
  if (stack !== undefined) return { kind: 'stack', stack };
  if (!hasUrls) return { kind: 'local' };
  if (deadLetterQueueUrl === undefined) throw mistake('--queue-url needs --dead-letter-queue-url beside it.');
  if (verb === 'redrive' && queueUrl === undefined) throw mistake('redrive needs --queue-url too: where to send to.');
  if (queueUrl === deadLetterQueueUrl)
    throw mistake('The two URLs are the same. Name the queue and its dead-letter one.');
  return { kind: 'urls', deadLetterQueueUrl, queueUrl };
}

function isQueueUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function mistake(what: string): SetupError {
  return new SetupError(`${what} See npm run dead-letters -- --help.`);
}
