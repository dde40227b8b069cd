import type { Message } from '@aws-sdk/client-sqs';
import { indented, onOneLine } from '../../local/json/json-layout.ts';
import type { Terminal } from '../shared/terminal.ts';
import { isOfType, readEvent } from '../target/event.ts';
import { eventLine, foreignLine } from './line.ts';

/** What is shown of messages, and how. */
export interface TailOutput {
  readonly output: 'lines' | 'full' | 'json';
  /** Show events of this type alone; undefined for all. */
  readonly type: string | undefined;
}

/** @returns whether it was shown */
export function showMessage(message: Message, { output, type }: TailOutput, terminal: Terminal): boolean {
  const { Body: body = '', MessageId: id = '-' } = message;
  const event = readEvent(body);
  if (type !== undefined && (event === undefined || !isOfType(event, type))) return false;
  if (output === 'json') {
    if (event === undefined) terminal.warn(`Message ${id} is not an event of the receiver; it is left out.`);
    else terminal.print(onOneLine(body));
    return event !== undefined;
  }
  terminal.print(event === undefined ? foreignLine(id) : eventLine(event, Date.now()));
  if (output === 'full' && event !== undefined) terminal.print(`${indented(body)}\n`);
  return true;
}
