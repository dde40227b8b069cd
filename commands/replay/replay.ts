import { setTimeout as pause } from 'node:timers/promises';
import { command } from '../shared/command.ts';
import { runAsProcess } from '../shared/run-as-process.ts';
import type { Terminal } from '../shared/terminal.ts';
import { dashes, inApp, typed } from '../shared/typed.ts';
import { asking } from '../target/asking.ts';
import { exampleStack, localByDefault } from '../target/target.ts';
import { options, type ReplayArguments, readArguments } from './arguments.ts';
import { openReplay, type ReplayPlace } from './open-replay.ts';
import { progressLine } from './progress.ts';
import { replayEntry, replayExitCode, replayReport } from './report.ts';
import { replay as replayMessages } from './run.ts';
import { countRecords } from './scan.ts';

/** `npm run replay`: messages that were kept, to the queue once more. */
export const replay = command({
  name: typed('replay'),
  usage: [`${dashes}--source <name> --from <time> --to <time> [--yes]`],
  about: [
    `Sends the messages of a source once more to the queue that consumers read, for a consumer that had a fault. They are those that the receiver got from --from on and before --to, and keeps since they went to that queue: a stack keeps messages with the prop keepMessagesDays${inApp ? '' : ', npm start with KEEP_MESSAGES_DAYS=30 npm start'}.`,
  ],
  options,
  notes: [
    localByDefault,
    `Each message is the one that was sent, with its id and all it had, and one attribute more: replayedtime, when this replay began. A consumer that remembers source and id takes it for a repeat; the attribute tells it that the repeat is meant. Messages come in any order. Records are not changed: a replay can be repeated, and sends all of it again. It leaves out events that the relay has yet to send, dead letters (${typed('dead-letters')}), and what was settled before messages were kept.`,
    'It reads the whole table, about a gigabyte a minute, which is slow enough for the receiver not to notice. An index for it would cost something with every event.',
  ],
  examples: [
    [
      typed('replay', `--source ocean --from 2026-11-20 --to 2026-11-21${inApp ? ` --stack ${exampleStack}` : ''}`),
      'say what would be sent of what came on that day',
    ],
    [
      typed(
        'replay',
        `--source ocean --from 2026-11-20T09:30:00Z --to 2026-11-20T10:00:00Z --yes --stack ${exampleStack}`,
      ),
      'send the messages of half an hour once more, from a deployed receiver',
    ],
  ],
  exits: {
    0: 'done',
    1: 'the table cannot be read, the queue cannot be sent to, or no messages are kept there',
    2: 'the command was wrong',
    3: 'SQS refused messages; the others are sent',
    130: 'it was interrupted',
  },
  endsItself: true,
  read: readArguments,
  run: async (asked, terminal) => {
    const place = await openReplay(asked.target, terminal.env);
    return asking(`The table ${place.tableName}`, asked.target, () => runReplay(asked, place, terminal));
  },
});

async function runReplay(
  { wanted, yes, json }: ReplayArguments,
  place: ReplayPlace,
  terminal: Terminal,
): Promise<number> {
  const total = await countRecords(place);
  const result = await replayMessages(place, {
    wanted,
    send: yes,
    // It goes on even if nobody reads the output any more: what was begun is sent.
    signal: terminal.interrupted,
    now: Date.now,
    pause,
    onProgress: (soFar) => terminal.progress(progressLine(soFar, total, yes)),
  });
  terminal.progress('');
  if (result.tableError !== undefined && result.found === 0) throw result.tableError;
  if (json) terminal.printJson(replayEntry(result, wanted, yes));
  else terminal.say(replayReport(result, wanted, yes));
  if (result.tableError !== undefined) throw result.tableError;
  return terminal.interrupted.aborted ? 130 : replayExitCode(result);
}

if (import.meta.main) void runAsProcess(replay);
