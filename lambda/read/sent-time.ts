import type { SignedTime } from '../providers/signature-scheme.ts';
import { timeOf } from '../providers/time.ts';
import { isAmbiguous, isObject, valueAt } from './at-member.ts';

/**
 * The time of sending in a body, Unix milliseconds. Call it only after the signature is verified: before that the time
 * proves nothing. Undefined if the vendor declares none, or the body has none: its record still shows a replay.
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
