import { limits } from '../../lib/props/limits.ts';
import { sqsClient } from '../aws/sqs-client.ts';
import { command } from '../shared/command.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import type { Terminal } from '../shared/terminal.ts';
import { dashes, inApp, typed, typedQuietly } from '../shared/typed.ts';
import { asking } from '../target/asking.ts';
import { findPlace } from '../target/place.ts';
import { checkQueueUrl } from '../target/queue-url.ts';
import { exampleStack, receiverMeant, type Target } from '../target/target.ts';
import { head } from './line.ts';
import { tailMessages } from './messages.ts';
import { showMessage, type TailOutput } from './show-message.ts';

/** What `npm run tail` was asked for. */
export interface TailArguments extends TailOutput {
  readonly kind: 'tail';
  readonly remove: boolean;
  readonly target: Target;
}

/** In an example. */
const where = inApp ? `--stack ${exampleStack} ` : '';

/** `npm run tail`: what is in the queue, as it arrives. */
export const tail = command({
  name: typed('tail'),
  usage: [`${dashes}[options]`],
  about: [
    `Shows what is in the queue of ${receiverMeant}, and what arrives there, until Ctrl-C: when it happened, as the vendor says; how long ago the receiver got it; its source, type and id.`,
  ],
  options: {
    full: { help: 'show each message whole, its data as it was signed' },
    json: { help: 'print each message on a line, for a program' },
    type: {
      value: '<type>',
      help: 'show events of this type alone: the whole type or its end, such as audit_log',
    },
    remove: { help: 'remove what is shown from the queue' },
    stack: { value: '<name>', help: 'read the queue of this deployed stack, with your AWS credentials' },
    'queue-url': {
      value: '<url>',
      help: 'read this queue: a deployed one, with your AWS credentials, or another on this machine',
    },
  },
  notes: [
    'Unless told, it removes nothing. It holds what it has read, so that SQS does not hand it out again and again, and gives it back when it ends; when it is killed, SQS does so within a minute. So:',
    {
      rows: [
        [
          '-',
          'A consumer of the same queue does not get what tail holds, and tail does not see what the consumer took.',
        ],
        [
          '-',
          `SQS counts each reading. A queue with a dead-letter queue moves a message there that was read too often, here and by the stack after ${limits.receives} times. Tail warns when one more reading would be the last.`,
        ],
        ['-', 'It holds at most 1,000 messages, and ends then.'],
      ],
    },
  ],
  examples: [
    [
      `${typedQuietly('tail', `${where}--json`)} | jq .data`,
      `the data of each event${inApp ? '' : ', without what npm says'}`,
    ],
    [typed('tail', `${where}--type audit_log --remove`), 'show the events of a type, and remove them from the queue'],
    ...(inApp
      ? ([] as const)
      : ([['PORT=4000 npm run tail', 'the queue of a receiver on another port: the port in its URL']] as const)),
  ],
  exits: { 0: 'after Ctrl-C', 1: 'the queue cannot be read, or held no more', 2: 'the command was wrong' },
  endsItself: true,
  read({ values, positionals, mistake }): TailArguments {
    const { full, json, type, remove, stack, 'queue-url': queueUrl } = values;
    if (positionals.length > 0) throw mistake(`${typed('tail')} takes options alone.`);
    if (full && json) throw mistake('Take one of --full and --json.');
    checkQueueUrl('--queue-url', queueUrl, mistake);
    if (stack !== undefined && queueUrl !== undefined) throw mistake('Take one of --stack and --queue-url.');
    return {
      kind: 'tail',
      output: json ? 'json' : full ? 'full' : 'lines',
      type,
      remove,
      target: targetOf(stack, queueUrl),
    };
  },
  async run(asked: TailArguments, terminal: Terminal): Promise<number> {
    const place = await findPlace(asked.target, ['queueUrl'], terminal.env, 'take --stack or --queue-url');
    const { queueUrl } = place;
    if (asked.output === 'lines') terminal.print(head);
    await asking(`The queue ${queueUrl}`, asked.target, () =>
      tailMessages(
        { sqs: sqsClient(place, terminal.env), queueUrl },
        {
          remove: asked.remove,
          signal: terminal.ended,
          show: (message) => showMessage(message, asked, terminal),
          warn: (text) => terminal.warn(text),
        },
      ),
    );
    return 0;
  },
});

function targetOf(stack: string | undefined, queueUrl: string | undefined): Target {
  if (stack !== undefined) return { kind: 'stack', stack };
  return queueUrl === undefined ? { kind: 'local' } : { kind: 'names', queueUrl };
}

if (import.meta.main) void runAsProcess(tail);
