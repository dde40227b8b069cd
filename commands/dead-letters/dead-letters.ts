import { command } from '../shared/command.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import { dashes, inApp, typed, typedQuietly } from '../shared/typed.ts';
import { asking } from '../target/asking.ts';
import { exampleStack, localByDefault } from '../target/target.ts';
import { options, readArguments } from './arguments.ts';
import { openQueues } from './open-queues.ts';
import { mostHeld } from './read.ts';
import { runDeadLetters } from './run.ts';

/** In an example. */
const where = inApp ? ` --stack ${exampleStack}` : '';

/** `npm run dead-letters`: shows what is in the dead-letter queue, and sends it back to the queue. */
export const deadLetters = command({
  name: typed('dead-letters'),
  usage: ['list [--json]', 'show <id>', 'redrive [--id <id>] [--reason <reason>] [--yes]'].map((form) => dashes + form),
  about: [
    `What is in the dead-letter queue of ${inApp ? 'a deployed receiver' : 'the receiver that npm start runs on this machine, or of a deployed one'}.`,
  ],
  arguments: {
    list: "each one's time of receipt, source, reason, size, how often it was read, type and id",
    'show <id>': "one of them whole, its bytes decoded; <id> is the event's id or that of the SQS message",
    redrive: 'say what would become of each; nothing is sent or removed',
  },
  options,
  notes: [
    localByDefault,
    {
      title: 'Reasons, and what redrive sends:',
      rows: [
        [
          'unreadable',
          `signed, and not what the vendor sends: the bytes are read again by the code of this ${inApp ? 'package' : 'clone'}, and what it can read now is sent as the events that it is. What it still cannot read stays`,
        ],
        ['id-conflict', 'other content under a known id: the event, under its own id <id>#<sha256>'],
        ['refused', 'SQS refused the message: the event as it was; it stays if SQS refuses it again'],
        ['consumer', 'a consumer failed on it, so SQS moved it there: the message as it is'],
      ],
    },
    'Redrive delivers at least once: if it ends between sending and removing, the next run sends the same events again, under the same source and id. It neither reads nor writes the table of records: if the vendor has delivered an event once more in the meantime, it is sent twice. A consumer that remembers source and id ignores the second.',
    `It holds what it reads, so that SQS does not hand it out again, and gives back what it did not remove when it ends; when it is killed, SQS does so within a minute. It holds at most ${mostHeld.toLocaleString('en')}, and says if there are more.`,
  ],
  examples: [
    [typed('dead-letters', `list --stack ${exampleStack}`), 'those of a deployed receiver'],
    [typedQuietly('dead-letters', `list --json${where}`), 'all of them whole, to keep them in a file'],
    [typed('dead-letters', `redrive --reason consumer --yes${where}`), 'send again what a consumer failed on'],
  ],
  exits: {
    0: 'done',
    1: 'the queue cannot be read or sent to, or nothing has that id',
    2: 'the command was wrong',
    3: 'redrive: something stays in the dead-letter queue, or would',
    130: 'it was interrupted',
  },
  endsItself: true,
  read: readArguments,
  run: async (asked, terminal) => {
    const queues = await openQueues(asked.target, terminal.env);
    const code = await asking(`The queue ${queues.deadLetterQueueUrl}`, asked.target, () =>
      runDeadLetters(asked, queues, terminal),
    );
    return terminal.interrupted.aborted ? 130 : code;
  },
});

if (import.meta.main) void runAsProcess(deadLetters);
