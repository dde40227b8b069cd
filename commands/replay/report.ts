import { printable } from '../shared/printable.ts';
import { textTable } from '../shared/text/text-table.ts';
import { typed } from '../shared/typed.ts';
import type { Wanted } from './arguments.ts';
import type { ReplayResult } from './run.ts';

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
    takenLine(result, send),
  ].join('\n');
}

/** The same, for a program. */
export function replayEntry(result: ReplayResult, wanted: Wanted, send: boolean): object {
  const { types, tableError, failure, replayedTime, ...counted } = result;
  const failed = tableError === undefined ? failure : String(Object(tableError).name);
  return {
    source: wanted.source,
    from: time(wanted.from),
    to: time(wanted.to),
    dryRun: !send,
    ...counted,
    types: Array.from(types, ([type, { count, first, last }]) => ({
      type,
      count,
      first: time(first),
      last: time(last),
    })),
    ...(send && { replayedTime }),
    ...(failed !== undefined && { failure: failed }),
  };
}

/** 1 if it could not read on or not send, 3 if SQS refused something. */
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
    deadLetter > 0 ? `${count(deadLetter, 'dead letter')} (${typed('dead-letters')})` : '',
    dropped > 0 ? `${dropped} of which no message was kept` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Left out: ${parts.join('; ')}.`];
}

/** What is paid for; the runbook and docs/cost.md have the prices. */
function takenLine({ readUnits, requests, found }: ReplayResult, send: boolean): string {
  const reading = `Reading took ${count(Math.ceil(readUnits), 'read unit')} of DynamoDB`;
  const sending = `${count(requests, 'request')} of SQS`;
  if (found === 0) return `${reading}.`;
  return send ? `${reading}, and sending ${sending}.` : `${reading}. Sending takes as many again, and ${sending}.`;
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
