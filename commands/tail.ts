import type { Message } from '@aws-sdk/client-sqs';
import { SetupError } from '../lib/setup-error.ts';
import { connectionProblem } from './connection-problem.ts';
import { explain } from './explain.ts';
import { indented, onOneLine } from './json-layout.ts';
import { readCommand } from './read-command.ts';
import { help, readArguments, type TailArguments } from './tail-arguments.ts';
import { isOfType, readEvent } from './tail-event.ts';
import { eventLine, foreignLine, head } from './tail-line.ts';
import { tailMessages } from './tail-messages.ts';
import { findQueue } from './tail-queue.ts';

// `npm run tail`: what is in the queue, as it arrives. Its help says how it ends.

/** @returns whether it was shown */
function show({ output, type }: TailArguments, { Body: body = '', MessageId: id = '-' }: Message): boolean {
  const event = readEvent(body);
  if (type !== undefined && (event === undefined || !isOfType(event, type))) return false;
  if (output === 'json') {
    if (event === undefined) console.error(`Message ${id} is no event of the receiver; it is left out.`);
    else console.log(onOneLine(body));
    return event !== undefined;
  }
  console.log(event === undefined ? foreignLine(id) : eventLine(event, Date.now()));
  if (output === 'full' && event !== undefined) console.log(`${indented(body)}\n`);
  return true;
}

async function main(): Promise<void> {
  const asked = readCommand(help, readArguments);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort());
  // Who reads the output may have had enough, as in `| head -1`.
  process.stdout.on('error', () => ended.abort());
  const place = findQueue(asked.queueUrl, process.env);
  if (asked.output === 'lines') console.log(head);
  try {
    await tailMessages(place, {
      remove: asked.remove,
      signal: ended.signal,
      show: (message) => show(asked, message),
      warn: (text) => console.error(text),
    });
  } catch (error) {
    const problem = connectionProblem(error);
    if (problem === undefined) throw error;
    const advice = asked.queueUrl === undefined ? ' Does the receiver still run? Start it with npm start.' : '';
    throw new SetupError(`The queue ${place.queueUrl} does not answer: ${problem}.${advice}`);
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
