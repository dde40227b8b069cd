import { setTimeout as pause } from 'node:timers/promises';
import { SetupError } from '../../lib/props/setup-error.ts';
import { connectionProblem } from '../../local/sender/connection-problem.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { help, type ReplayArguments, readArguments } from './arguments.ts';
import { findReplay, type ReplayPlace } from './place.ts';
import { progressLine, showLine } from './progress.ts';
import { replayExitCode, replayReport } from './report.ts';
import { replay } from './run.ts';
import { countRecords } from './scan.ts';

// `npm run replay`: messages that were kept, to the queue once more. Its help says how it ends.

const ended = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
// Who reads the output may have had enough; what was sent is sent.
process.stdout.on('error', () => {});

/** @returns the exit code */
async function run({ wanted, yes }: ReplayArguments, place: ReplayPlace): Promise<number> {
  const total = await countRecords(place);
  const result = await replay(place, {
    wanted,
    send: yes,
    signal: ended.signal,
    now: Date.now,
    pause,
    onProgress: (soFar) => showLine(process.stderr, progressLine(soFar, total, yes)),
  });
  showLine(process.stderr, '');
  if (result.tableError !== undefined && result.found === 0) throw result.tableError;
  console.log(replayReport(result, wanted, yes));
  if (result.tableError !== undefined) throw result.tableError;
  return ended.signal.aborted ? 130 : replayExitCode(result);
}

async function main(): Promise<number> {
  const asked = readCommand(help, readArguments);
  const place = await findReplay(asked.where, process.env);
  try {
    return await run(asked, place);
  } catch (error) {
    const problem = connectionProblem(error);
    if (problem === undefined) throw error;
    const advice = asked.where.kind === 'local' ? ' Does the receiver still run? Start it with npm start.' : '';
    throw new SetupError(`The table ${place.tableName} does not answer: ${problem}.${advice}`);
  }
}

try {
  process.exit(await main());
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
