import type { SignedTime } from '../providers/signature-scheme.ts';
import { timeOf } from '../providers/time.ts';
import { isAmbiguous, isObject, valueAt } from './at-member.ts';

/**
 * When a body says that it was sent, Unix milliseconds. Only of a body whose signature was verified: before that it says
 * nothing. Undefined if the vendor declares none, or the body has none: its record tells a replay all the same.
 */
export function sentTime(body: Buffer, signedTime: SignedTime | undefined): number | undefined {
  if (signedTime === undefined || !('member' in signedTime)) return undefined;
  const { member, form } = signedTime;
  const text = body.toString('utf8');
  const parsed = parse(text);
  if (!isObject(parsed) || isAmbiguous(text, typeof member === 'string' ? [member] : member)) return undefined;
  const time = timeOf(valueAt(parsed, member), form);
  return time === undefined ? undefined : Date.parse(time);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
