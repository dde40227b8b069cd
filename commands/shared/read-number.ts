import { UserError } from '../../lib/props/user-error.ts';

/**
 * A whole number that was given to an option.
 * @returns undefined if the option was not given
 * @throws UserError if it is not a whole number, or beyond the limits
 */
export function readNumber(option: string, text: string | undefined, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UserError(`${option} takes a whole number from 1 to ${most.toLocaleString('en')}.`);
}
