import { sources } from '../../bin/sources.ts';
import { providers } from '../../lambda/providers/list.ts';
import { SetupError } from '../../lib/props/setup-error.ts';
import { connectionProblem } from '../../local/sender/connection-problem.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { showProgress } from '../shared/show-progress.ts';
import { type DeadLettersArguments, help, readArguments } from './arguments.ts';
import { type DeadLetter, isNamed, readLetter } from './letter.ts';
import { type ListRow, listLine, listRow, listTable } from './list.ts';
import { type DeadLetterPlace, findDeadLetters } from './place.ts';
import { countLetters, mostHeld, readLetters } from './read.ts';
import { redrive } from './redrive.ts';
import { redriveExitCode, redriveReport } from './report.ts';
import { shown } from './show.ts';

// `npm run dead-letters`: what is in the dead-letter queue, and back to the queue with it. Its help says how it ends.

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
// Who reads the output may have had enough, as in `| head -1`.
let unread = false;
process.stdout.on('error', () => {
  unread = true;
  ended.abort();
});

const warn = (text: string) => console.error(text);

/** Reads all there are, with `onLetter` for each. */
async function readAll(place: DeadLetterPlace, step: () => void, onLetter: (letter: DeadLetter) => void) {
  const take = async (messages: readonly Parameters<typeof readLetter>[0][]) => {
    for (const message of messages) {
      onLetter(readLetter(message));
      step();
    }
    return [];
  };
  return readLetters(place, { signal: ended.signal, warn, take });
}

/** @returns the exit code */
async function run(asked: DeadLettersArguments, place: DeadLetterPlace): Promise<number> {
  const { waiting, held } = await countLetters(place);
  const progress = showProgress(process.stderr, Math.max(waiting, 1));
  const finish = (complete: boolean) => {
    progress.end();
    if (!complete && !ended.signal.aborted) warn(`There may be more: it holds ${mostHeld}, and has given them back.`);
    if (held > 0)
      warn(`Another reader holds about ${held} more. They are back within minutes, unless it removes them.`);
  };

  if (asked.kind === 'list') {
    const rows: ListRow[] = [];
    const complete = await readAll(place, progress.step, (letter) => {
      if (asked.json) console.log(listLine(letter));
      else rows.push(listRow(letter));
    });
    finish(complete);
    if (!asked.json) console.log(rows.length === 0 ? 'The dead-letter queue is empty.' : listTable(rows));
    return 0;
  }

  if (asked.kind === 'show') {
    const found: string[] = [];
    const complete = await readAll(place, progress.step, (letter) => {
      if (isNamed(letter, asked.id)) found.push(shown(letter));
    });
    finish(complete);
    if (found.length > 0) console.log(found.join('\n\n'));
    else warn('No dead letter has this id. npm run dead-letters -- list has those there are.');
    return found.length > 0 ? 0 : 1;
  }

  const { id, reason, yes } = asked;
  const result = await redrive(
    { ...place, queueUrl: place.queueUrl! },
    {
      wanted: (letter) =>
        (id === undefined || isNamed(letter, id)) && (reason === undefined || letter.reason === reason),
      send: yes,
      providerOf: (source) => {
        const declared = sources.find(({ name }) => name === source);
        return providers.find(({ name }) => name === declared?.provider);
      },
      signal: ended.signal,
      warn,
      step: progress.step,
    },
  );
  finish(result.complete || result.failure !== undefined);
  if (id !== undefined && result.redriven.length === 0) {
    warn('No such dead letter is there. npm run dead-letters -- list has those there are.');
    return 1;
  }
  console.log(redriveReport(result, yes));
  return redriveExitCode(result);
}

async function main(): Promise<number> {
  const asked = readCommand(help, readArguments);
  const place = await findDeadLetters(asked.where, process.env);
  try {
    const code = await run(asked, place);
    return ended.signal.aborted && !unread ? 130 : code;
  } catch (error) {
    const problem = connectionProblem(error);
    if (problem === undefined) throw error;
    const advice = asked.where.kind === 'local' ? ' Does the receiver still run? Start it with npm start.' : '';
    throw new SetupError(`The queue ${place.deadLetterQueueUrl} does not answer: ${problem}.${advice}`);
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
