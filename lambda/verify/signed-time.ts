import { rfc3339, type TimeForm } from '../providers/time.ts';

/**
 * How far the signed time of sending may be from the gateway's, in milliseconds.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
const tolerance = 5 * 60 * 1_000;

/** Whether a delivery sent at one time can have come at the other, both Unix milliseconds. */
export function isTimely(sentAt: number, receivedAt: number): boolean {
  return Math.abs(receivedAt - sentAt) <= tolerance;
}

/**
 * No time is the beginning of another one: their digits are counted, and RFC 3339 ends in its offset. So the signed
 * text can be split only after the time, whatever follows it.
 */
const forms: Record<TimeForm, (text: string) => number | undefined> = {
  'unix-seconds': (text) => (/^\d{10}$/.test(text) ? Number(text) * 1_000 : undefined),
  'unix-milliseconds': (text) => (/^\d{13}$/.test(text) ? Number(text) : undefined),
  rfc3339: (text) => (rfc3339(text) === undefined ? undefined : Date.parse(text)),
};

/** @returns Unix milliseconds, or undefined if the text is not a time of this form */
export function readSignedTime(text: string, form: TimeForm): number | undefined {
  return forms[form](text);
}

/** @param time Unix milliseconds */
export function writeSignedTime(time: number, form: TimeForm): string {
  switch (form) {
    case 'unix-seconds':
      return String(Math.floor(time / 1_000));
    case 'unix-milliseconds':
      return String(time);
    case 'rfc3339':
      return new Date(time).toISOString();
  }
}
