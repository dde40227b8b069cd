import { findProvider } from '../../lambda/providers/find-provider.ts';
import type { Provider } from '../../lambda/providers/provider.ts';
import type { Source } from '../../lib/props/source.ts';
import { showProgress } from '../shared/show-progress.ts';
import type { Terminal } from '../shared/terminal.ts';
import { typed } from '../shared/typed.ts';
import { declaredSources } from '../target/declared.ts';
import type { DeadLettersArguments } from './arguments.ts';
import { type DeadLetter, isNamed, readLetter } from './letter.ts';
import { type ListRow, listEntry, listRow, listTable } from './list.ts';
import type { DeadLetterQueues } from './open-queues.ts';
import { countLetters, mostHeld, readLetters } from './read.ts';
import { redrive } from './redrive.ts';
import { redriveExitCode, redriveReport } from './report.ts';
import { shown } from './show.ts';

type Asked<Kind> = Extract<DeadLettersArguments, { readonly kind: Kind }>;

/** What it takes to read the dead letters, and to say which ones were not seen. */
interface Reading {
  readonly terminal: Terminal;
  readonly queues: DeadLetterQueues;
  /** Called for each message that was read. */
  step(): void;
  /** @param complete whether all were seen */
  finish(complete: boolean): void;
}

/** @returns the exit code */
export async function runDeadLetters(
  asked: DeadLettersArguments,
  queues: DeadLetterQueues,
  terminal: Terminal,
): Promise<number> {
  const { waiting, held } = await countLetters(queues);
  const { step, end } = showProgress(terminal, Math.max(waiting, 1));
  const finish = (complete: boolean) => {
    end();
    if (!complete && !terminal.ended.aborted) {
      terminal.warn(`There may be more: it holds ${mostHeld}, and has given them back.`);
    }
    if (held > 0) {
      terminal.warn(`Another reader holds about ${held} more. They are back within minutes, unless it removes them.`);
    }
  };
  const reading = { terminal, queues, step, finish };
  if (asked.kind === 'list') return list(asked, reading);
  return asked.kind === 'show' ? show(asked, reading) : redriveThem(asked, reading);
}

async function list({ json }: Asked<'list'>, reading: Reading): Promise<number> {
  const { terminal } = reading;
  const rows: ListRow[] = [];
  await readAll(reading, (letter) => {
    if (json) terminal.printJson(listEntry(letter));
    else rows.push(listRow(letter));
  });
  if (!json) terminal.print(rows.length === 0 ? 'The dead-letter queue is empty.' : listTable(rows));
  return 0;
}

async function show({ id }: Asked<'show'>, reading: Reading): Promise<number> {
  const found: string[] = [];
  await readAll(reading, (letter) => {
    if (isNamed(letter, id)) found.push(shown(letter));
  });
  if (found.length > 0) reading.terminal.print(found.join('\n\n'));
  else reading.terminal.warn(`No dead letter has this id. ${typed('dead-letters', 'list')} has those there are.`);
  return found.length > 0 ? 0 : 1;
}

async function redriveThem({ id, reason, yes, json, sources }: Asked<'redrive'>, reading: Reading): Promise<number> {
  const { queues, terminal, step, finish } = reading;
  const result = await redrive(
    { ...queues, queueUrl: queues.queueUrl! },
    {
      wanted: (letter) =>
        (id === undefined || isNamed(letter, id)) && (reason === undefined || letter.reason === reason),
      send: yes,
      providerOf: (source) => providerOf(source, sources),
      signal: terminal.ended,
      warn: (text) => terminal.warn(text),
      step,
    },
  );
  finish(result.complete || result.failure !== undefined);
  if (id !== undefined && result.redriven.length === 0) {
    terminal.warn(`No such dead letter is there. ${typed('dead-letters', 'list')} has those there are.`);
    return 1;
  }
  if (json) terminal.printJson({ dryRun: !yes, ...result });
  else terminal.say(redriveReport(result, yes));
  return redriveExitCode(result);
}

/** Reads all there are, with `onLetter` for each. */
async function readAll({ terminal, queues, step, finish }: Reading, onLetter: (letter: DeadLetter) => void) {
  const complete = await readLetters(queues, {
    signal: terminal.ended,
    warn: (text) => terminal.warn(text),
    take: async (messages) => {
      for (const message of messages) {
        onLetter(readLetter(message));
        step();
      }
      return [];
    },
  });
  finish(complete);
}

function providerOf(source: string, named: readonly Source[]): Provider | undefined {
  const declared = declaredSources(named, [source]).find(({ name }) => name === source);
  return declared && findProvider(declared.provider);
}
