import { printable } from '../shared/printable.ts';
import { besideOrBelow } from '../shared/text/wrapped.ts';
import type { TailEvent } from '../target/event.ts';

export const head = `${'happened'.padEnd(20)}  ${'age'.padStart(6)}  ${'source'.padEnd(14)}  type, id`;

/**
 * The line of an event; what does not fit on it, such as a long type or id, stands below. Nothing in it can steer a
 * terminal.
 * @param now Unix milliseconds
 */
export function eventLine({ time, receivedAt, source, type, id, reason }: TailEvent, now: number): string {
  const age = receivedAt === undefined ? '-' : ageText(now - receivedAt);
  return line([
    timeText(time),
    age,
    source.replace(/^\//, ''),
    type,
    short(id),
    ...(reason === undefined ? [] : [reason]),
  ]);
}

/** The line of a message that is not an event of the receiver's. */
export function foreignLine(messageId: string): string {
  return line(['-', '-', '-', 'no event of the receiver', messageId]);
}

function line([time = '', age = '', source = '', ...others]: readonly string[]): string {
  const columns = [time.padEnd(20), age.padStart(6), source.padEnd(14)];
  return besideOrBelow([...columns, ...others].map(printable), 22);
}

/** To the second; in UTC, as consumers and logs have it. */
function timeText(time: string | undefined): string {
  const at = time === undefined ? Number.NaN : Date.parse(time);
  return Number.isNaN(at) ? '-' : new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** @param milliseconds below 0 where the clocks differ */
function ageText(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3_600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

function short(id: string): string {
  return id.length > 40 ? `${id.slice(0, 37)}...` : id;
}
