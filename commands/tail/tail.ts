import type { Message } from '@aws-sdk/client-sqs';
import { SetupError } from '../../lib/props/setup-error.ts';
import { indented, onOneLine } from '../../local/json/json-layout.ts';
import { connectionProblem } from '../../local/sender/connection-problem.ts';
import { explain } from '../shared/explain.ts';
import { readCommand } from '../shared/read-command.ts';
import { isOfType, readEvent } from '../target/event.ts';
import { findQueue } from '../target/queue.ts';
import { help, readArguments, type TailArguments } from './arguments.ts';
import { eventLine, foreignLine, head } from './line.ts';
import { tailMessages } from './messages.ts';

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
