/** How a vendor writes a time. */
export type TimeForm = 'unix-seconds' | 'unix-milliseconds' | 'rfc3339';

/** @returns RFC 3339, or undefined if the value is not a time of this form that can be represented */
export function timeOf(value: unknown, form: TimeForm): string | undefined {
  switch (form) {
    case 'unix-seconds':
      return typeof value === 'number' ? rfc3339FromUnixMs(value * 1_000) : undefined;
    case 'unix-milliseconds':
      return rfc3339FromUnixMs(value);
    case 'rfc3339':
      return rfc3339(value);
  }
}

const lastUnixMsOfYear9999 = 253_402_300_799_999;
const rfc3339Form = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?:[Zz]|[+-](\d\d):(\d\d))$/;

/**
 * @param value Unix milliseconds, as a JSON number
 * @returns RFC 3339 in UTC, or undefined if the value is not a time of the years 1970 to 9999
 */
export function rfc3339FromUnixMs(value: unknown): string | undefined {
  if (typeof value !== 'number' || !(value >= 0 && value <= lastUnixMsOfYear9999)) return undefined;
  return new Date(value).toISOString();
}

/**
 * @param value RFC 3339 with any offset and up to nine fractional digits
 * @returns the value as it was written (with upper-case `T` and `Z`), or undefined if it is not such a time
 */
export function rfc3339(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const form = rfc3339Form.exec(value);
  if (form === null) return undefined;
  const [, year, month, day, hour, minute, second, offsetHour = 0, offsetMinute = 0] = form;
  const inRange =
    isCalendarDay(Number(year), Number(month), Number(day)) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    Number(offsetHour) < 24 &&
    Number(offsetMinute) < 60;
  return inRange ? value.toUpperCase() : undefined;
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1;
}
