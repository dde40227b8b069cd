import { rfc3339 } from '../../lambda/providers/time.ts';
import { UserError } from '../../lib/props/user-error.ts';

/**
 * A time that was given to an option: RFC 3339, or a date, which is its first moment in UTC.
 * @returns Unix milliseconds
 * @throws UserError if it is neither
 */
export function readTime(option: string, text: string): number {
  const time = rfc3339(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text);
  if (time !== undefined) return Date.parse(time);
  throw new UserError(
    `${option} takes a date such as 2026-11-20, which is its first moment in UTC, or a time such as 2026-11-20T09:30:00Z.`,
  );
}
