import { printable } from '../shared/printable.ts';
import { textTable } from '../shared/text-table.ts';
import type { Wanted } from './arguments.ts';
import type { ReplayResult } from './run.ts';

/** List prices in dollars, of us-east-1, and the month in which each was looked up. */
const prices = {
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ */
  readUnit: { each: 0.125e-6, text: '$0.125 a million read units (2025-07)' },
  /** $0.40, and $0.10 for fair queues, as a message with a group makes them. https://aws.amazon.com/sqs/pricing/ */
  request: { each: 0.5e-6, text: '$0.50 a million requests (2026-03)' },
};

/** What the command prints in the end. */
export function replayReport(result: ReplayResult, wanted: Wanted, send: boolean): string {
  const { found, types, complete } = result;
  const span = `received from ${time(wanted.from)} until before ${time(wanted.to)}`;
  const rows = Array.from(types, ([type, { count, first, last }]) => [type, String(count), time(first), time(last)]);
  return [
    `Messages of ${wanted.source}, ${span}:`,
    '',
    ...(found === 0
      ? [complete ? 'There is nothing to replay.' : 'It ended early, and had found nothing so far.']
      : [textTable(['type', 'messages', 'first', 'last'], rows.sort(byFirstColumn)), '']),
    ...(found === 0 ? [] : send ? sentLines(result) : dryLines(result)),
    ...leftOutLine(result),
    costLine(result, send),
  ].join('\n');
}

/** 1 where it could not read on or not send, 3 where SQS refused something. */
export function replayExitCode({ failure, tableError, refused }: ReplayResult): number {
  if (failure !== undefined || tableError !== undefined) return 1;
  return refused.length > 0 ? 3 : 0;
}

function dryLines({ found, bytes, complete }: ReplayResult): string[] {
  const size = bytes < 10_000 ? `${bytes} bytes` : `${Math.round(bytes / 1_024).toLocaleString('en')} KiB`;
  const soFar = complete ? '' : 'It ended early, and this is what it found so far. ';
  return [`${soFar}Would send ${count(found, 'message')}, ${size}. Nothing was sent: --yes does it.`];
}

function sentLines({ sent, replayedTime, refused, failure, complete }: ReplayResult): string[] {
  const again = `Run it again to send the rest: these ${sent} are then sent once more.`;
  return [
    `Sent ${count(sent, 'message')}, marked replayedtime ${replayedTime}.`,
    ...refused.map(({ key, error }) => `SQS refuses ${printable(key).slice(0, 160)}: ${error}`),
    ...(failure !== undefined ? [`It stopped: the queue does not take messages (${failure}). ${again}`] : []),
    ...(failure === undefined && !complete ? [`It ended early. ${again}`] : []),
  ];
}

function leftOutLine({ leftOut: { pending, deadLetter, dropped } }: ReplayResult): string[] {
  const parts = [
    pending > 0 ? `${pending} that the relay has yet to send` : '',
    deadLetter > 0 ? `${count(deadLetter, 'dead letter')} (npm run dead-letters)` : '',
    dropped > 0 ? `${dropped} of which no message was kept` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Left out: ${parts.join('; ')}.`];
}

function costLine({ readUnits, requests, found }: ReplayResult, send: boolean): string {
  const read = readUnits * prices.readUnit.each;
  const sending = requests * prices.request.each;
  const reading = `Reading took ${count(Math.ceil(readUnits), 'read unit')}`;
  const asked = count(requests, 'request');
  const list = `List prices of us-east-1: ${prices.readUnit.text}, ${prices.request.text}.`;
  if (found === 0) return `${reading}: ${dollars(read)}. ${list}`;
  if (send) return `${reading} and sending ${asked}: ${dollars(read + sending)}. ${list}`;
  return `${reading}: ${dollars(read)}. Sending takes as many again, and ${asked}: ${dollars(read + sending)}. ${list}`;
}

function dollars(amount: number): string {
  return amount < 0.01 ? 'less than $0.01' : `$${amount.toFixed(2)}`;
}

function time(at: number): string {
  return new Date(at).toISOString();
}

function count(number: number, thing: string): string {
  return `${number.toLocaleString('en')} ${thing}${number === 1 ? '' : 's'}`;
}

function byFirstColumn([a = '']: readonly string[], [b = '']: readonly string[]): number {
  return a < b ? -1 : Number(a > b);
}
